import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Inbox, ManuscriptRow } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { heldWords } from "../words/held-words.ts";
import "./state-badge.ts";

export type ListName = Exclude<keyof Inbox, "more">;

/** One list of the home page: what it is about, and a row for each manuscript that leads to its place. */
@customElement("work-list")
export class WorkList extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      section.card {
        padding: 0;
        overflow: hidden;
      }
      h2 {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        padding: 0.85rem 1.15rem;
        border-bottom: 1px solid var(--studio-line);
      }
      .count {
        font-size: 0.8rem;
        font-weight: 650;
        min-width: 1.6rem;
        text-align: center;
        padding: 0.05rem 0.45rem;
        border-radius: 99px;
        background: var(--studio-wash);
        color: var(--studio-soft);
      }
      .mine .count.some {
        background: var(--studio-accent);
        color: var(--studio-paper);
      }
      .empty,
      .more {
        padding: 1.1rem 1.15rem;
        color: var(--studio-soft);
      }
      li + li,
      .more {
        border-top: 1px solid var(--studio-line);
      }
      a {
        display: block;
        padding: 0.8rem 1.15rem;
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        background: var(--studio-wash);
      }
      a:focus-visible {
        outline-offset: -3px;
      }
      .head {
        display: flex;
        gap: 0.75rem;
        align-items: baseline;
        justify-content: space-between;
        margin-bottom: 0.3rem;
      }
      .title {
        font: 600 1.05rem / 1.35 var(--studio-serif);
        overflow-wrap: anywhere;
      }
      .task {
        flex: none;
        font-size: 0.8rem;
        font-weight: 650;
        color: var(--studio-accent);
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.2rem 0.7rem;
        align-items: center;
        font-size: 0.875rem;
        color: var(--studio-soft);
      }
      .late {
        font-weight: 600;
        color: var(--studio-bad);
      }
      .reason {
        margin-top: 0.35rem;
        font-size: 0.9rem;
        color: var(--studio-warn);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property() name: ListName = "drafts";
  @property() heading = "";
  @property() empty = "";
  @property({ attribute: false }) rows: readonly ManuscriptRow[] = [];
  /** The list goes on. */
  @property({ type: Boolean }) more = false;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    const { rows, name } = this;
    return html`<section class="card ${name === "waitingForMe" ? "mine" : ""}" aria-labelledby="title">
      <h2 id="title">
        ${this.heading} <span class="count ${rows.length > 0 ? "some" : ""}">${rows.length}${this.more ? "+" : ""}</span>
      </h2>
      ${
        rows.length === 0
          ? html`<p class="empty">${this.empty}</p>`
          : html`<ul class="plain">
              ${rows.map((row) => this.#row(row))}
            </ul>`
      }
      ${this.more ? html`<p class="more small">${this.#locale.words.home.more}</p>` : nothing}
    </section>`;
  }

  #row(row: ManuscriptRow): TemplateResult {
    const { home, work } = this.#locale.words;
    return html`<li>
      <a href=${this.#href(row)}>
        <div class="head">
          <p class="title">${row.title === "" ? home.untitled : row.title}</p>
          ${row.task === null ? nothing : html`<span class="task">${work.tasks[row.task]}</span>`}
        </div>
        <div class="facts">
          ${this.#saysState ? html`<state-badge .state=${row.state}></state-badge>` : nothing}
          ${this.#people(row)} ${this.#times(row)}
          <span>${this.#where(row)}</span>
        </div>
        ${row.waitsFor === null || row.task === "tick" ? nothing : html`<p class="reason">${work.waitsFor(row.waitsFor)}</p>`}
        ${
          row.returnedReason === null
            ? nothing
            : html`<p class="reason">${row.returnedReason === "" ? work.returnedNoReason : `“${row.returnedReason}”`}</p>`
        }
      </a>
    </li>`;
  }

  /** "Seksi Hukum dan Informasi · ID · Edisi 2" */
  #where({ unit, language, editionNumber }: ManuscriptRow): string {
    const edition = editionNumber === null ? [] : [this.#locale.words.home.edition(editionNumber)];
    return [unit[this.#locale.language], language.toUpperCase(), ...edition].join(" · ");
  }

  /** In the other lists all are in one state, which their heading says. */
  get #saysState(): boolean {
    return this.name === "drafts";
  }

  /** To the edition where it is about one, to the text where there is something to write, to readers' page where they have one. */
  #href({ editionId, manuscriptId, url }: ManuscriptRow): string {
    if (this.name === "published" && url !== null) return url;
    const isAboutEdition = ["waitingForMe", "onHold", "iWaitFor", "unratified"].includes(this.name);
    return isAboutEdition && editionId !== null ? paths.edition(editionId) : paths.manuscript(manuscriptId);
  }

  #people({ task, by, waitingFor, alsoWaitingFor, state }: ManuscriptRow): TemplateResult | typeof nothing {
    const { home, work } = this.#locale.words;
    const says = (text: string) => html`<span>${text}</span>`;
    switch (this.name) {
      case "waitingForMe":
      case "onHold":
        if (by === null) return nothing;
        if (task === "accept-offer") return says(work.offeredBy(by));
        return says(task === "ratify" ? work.emergencyBy(by) : work.submittedBy(by));
      case "returned":
        return by === null ? nothing : says(work.returnedBy(by));
      case "iWaitFor":
      case "unratified":
        if (waitingFor !== null && alsoWaitingFor !== null)
          return says(work.waitingForEither(waitingFor, alsoWaitingFor));
        if (waitingFor !== null) return says(home.waitingFor(waitingFor));
        return state === "in-review" && this.name === "iWaitFor"
          ? says(work.waitingForWriters)
          : says(work.waitingForNobody);
      default:
        return nothing;
    }
  }

  #times({ at, dueAt, isOverdue, publishAt, failedAt, heldAt, zone }: ManuscriptRow): TemplateResult {
    const { home, work } = this.#locale.words;
    const isWaiting = ["waitingForMe", "onHold", "iWaitFor", "unratified"].includes(this.name);
    const when = this.#locale.ago(at);
    const ago = html`<time datetime=${at}>${isWaiting ? work.since(when) : when}</time>`;
    return html`${
      publishAt === null
        ? nothing
        : html`<time datetime=${publishAt}>${home.goesLive(this.#locale.agreedBriefly(publishAt, zone))}</time>`
    }
      ${heldAt === null ? nothing : html`<span class="late">${heldWords[this.#locale.language].waits}</span>`}
      ${failedAt === null ? nothing : html`<span class="late">${work.scheduleFailed}</span>`}
      ${
        dueAt === null
          ? nothing
          : html`<time datetime=${dueAt} class=${isOverdue ? "late" : ""}>
              ${(isOverdue ? work.overdue : work.due)(this.#locale.agreedBriefly(dueAt, zone))}
            </time>`
      }
      ${this.name === "scheduled" ? nothing : ago}`;
  }
}
