import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Notice } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { NoticesFeed } from "../notices-feed.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import "./problem-note.ts";

/** These are about writing; the others lead to the edition. */
const TO_MANUSCRIPT: ReadonlySet<Notice["kind"]> = new Set([
  "returned",
  "schedule-cancelled",
  "withdrawn",
  "recalled",
]);
/** These asked for something; those that wait for nobody any more say so. */
const ASKING: ReadonlySet<Notice["kind"]> = new Set([
  "decide",
  "tick",
  "offered",
  "ratify",
  "ratify-overdue",
  "schedule-failed",
  "due-soon",
  "due",
  "overdue",
]);

/** The bell: how many notices are unread, and the notices, those that wait for the person first. */
@customElement("studio-bell")
export class StudioBell extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
      }
      .bell {
        all: unset;
        position: relative;
        display: grid;
        place-items: center;
        width: 2.75rem;
        height: 2.75rem;
        border-radius: 0.5rem;
        cursor: pointer;
        font-size: 1.2rem;
      }
      .bell:hover {
        background: var(--studio-wash);
      }
      .bell:focus-visible {
        outline: 3px solid var(--studio-accent);
      }
      .badge {
        position: absolute;
        top: 0.2rem;
        right: 0.1rem;
        min-width: 1.2rem;
        padding: 0 0.3rem;
        border-radius: 99px;
        background: var(--studio-bad);
        color: var(--studio-paper);
        font: 700 0.72rem / 1.2rem var(--studio-sans);
        text-align: center;
      }
      dialog {
        position: fixed;
        inset: 3.6rem 0.75rem auto auto;
        width: min(26rem, calc(100vw - 1.5rem));
        max-height: min(38rem, calc(100dvh - 4.5rem));
        overflow: auto;
        padding: 0;
        margin: 0;
        border: 1px solid var(--studio-line);
        border-radius: 0.75rem;
        background: var(--studio-raised);
        color: var(--studio-ink);
        box-shadow: 0 12px 40px rgb(0 0 0 / 0.18);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.15);
      }
      .top {
        position: sticky;
        top: 0;
        display: flex;
        justify-content: space-between;
        align-items: center;
        padding: 0.5rem 0.5rem 0.5rem 1rem;
        border-bottom: 1px solid var(--studio-line);
        background: var(--studio-raised);
      }
      h3 {
        margin: 0;
        padding: 0.75rem 1rem 0.25rem;
        font-size: 0.8rem;
        color: var(--studio-soft);
      }
      li a {
        display: grid;
        grid-template-columns: 0.6rem minmax(0, 1fr);
        gap: 0.1rem 0.6rem;
        padding: 0.6rem 1rem;
        color: inherit;
        text-decoration: none;
      }
      li a:hover {
        background: var(--studio-wash);
      }
      li a:focus-visible {
        outline-offset: -3px;
      }
      .dot {
        width: 0.5rem;
        height: 0.5rem;
        margin-top: 0.5rem;
        border-radius: 50%;
      }
      .unread .dot {
        background: var(--studio-accent);
      }
      .title {
        font: 600 1rem / 1.35 var(--studio-serif);
        overflow-wrap: anywhere;
      }
      .what {
        font-size: 0.9rem;
      }
      .empty {
        padding: 1rem;
      }
      .foot {
        display: grid;
        gap: 0.5rem;
        padding: 0.75rem 1rem 1rem;
        border-top: 1px solid var(--studio-line);
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  readonly #feed = new NoticesFeed(this);
  @state() private isOpen = false;
  @query("dialog") private dialog!: HTMLDialogElement;

  protected override render(): TemplateResult {
    const { bell } = this.#locale.words;
    const { unread, arrived } = this.#feed;
    return html`<button type="button" class="bell" aria-haspopup="dialog" aria-label=${bell.label(unread)} @click=${this.#open}>
        <wa-icon name="bell"></wa-icon>
        ${unread === 0 ? nothing : html`<span class="badge" aria-hidden="true">${unread > 99 ? "99+" : unread}</span>`}
      </button>
      <p class="visually-hidden" role="status" aria-live="polite">${arrived === 0 ? "" : bell.arrived(arrived)}</p>
      <dialog aria-labelledby="title" @click=${this.#clicked} @close=${this.#closed}>
        ${this.isOpen ? this.#list() : nothing}
      </dialog>`;
  }

  #list(): TemplateResult {
    const { bell, close } = this.#locale.words;
    const { notices, unread, before, error } = this.#feed;
    const waits = notices.filter(({ mustAct }) => mustAct);
    const news = notices.filter(({ mustAct }) => !mustAct);
    return html`<div class="top">
        <h2 id="title">${bell.title}</h2>
        <wa-button appearance="plain" size="s" @click=${this.#close}>
          <wa-icon name="xmark" label=${close}></wa-icon>
        </wa-button>
      </div>
      <problem-note .error=${error}></problem-note>
      ${notices.length === 0 ? html`<p class="empty soft">${bell.nothing}</p>` : nothing}
      ${this.#group("waits", bell.waits, waits)} ${this.#group("news", bell.news, news)}
      <div class="foot">
        ${
          before === null
            ? nothing
            : html`<wa-button size="s" appearance="outlined" @click=${() => void this.#feed.older()}>${bell.more}</wa-button>`
        }
        ${
          unread === 0
            ? nothing
            : html`<wa-button size="s" appearance="outlined" data-action="read" @click=${() => void this.#feed.markRead()}>
                <wa-icon slot="start" name="check"></wa-icon>${bell.markRead}
              </wa-button>`
        }
        <p class="small"><a href=${paths.account} @click=${this.#close}>${accountWords[this.#locale.language].mailSettings}</a></p>
      </div>`;
  }

  #group(id: string, title: string, notices: readonly Notice[]): TemplateResult | typeof nothing {
    if (notices.length === 0) return nothing;
    return html`<section aria-labelledby=${id}>
      <h3 id=${id}>${title}</h3>
      <ul class="plain">
        ${notices.map((notice) => this.#notice(notice))}
      </ul>
    </section>`;
  }

  #notice({
    kind,
    mustAct,
    waitsFor,
    title,
    actor,
    editionNumber,
    at,
    isRead,
    editionId,
    manuscriptId,
  }: Notice): TemplateResult {
    const { bell, home, work } = this.#locale.words;
    const href =
      editionId === null || TO_MANUSCRIPT.has(kind)
        ? paths.manuscript(manuscriptId)
        : paths.edition(editionId);
    return html`<li class=${isRead ? "" : "unread"}>
      <a href=${href} @click=${this.#close}>
        <span class="dot">${isRead ? nothing : html`<span class="visually-hidden">${bell.unread}</span>`}</span>
        <span>
          <span class="title">${title === "" ? home.untitled : title}</span><br />
          <span class="what">${bell.kinds[kind](editionNumber, actor)}${waitsFor === null ? (ASKING.has(kind) && !mustAct ? ` (${bell.done})` : "") : `. ${work.waitsFor(waitsFor)}`}</span>
          <time class="soft small" datetime=${at}>· ${this.#locale.ago(at)}</time>
        </span>
      </a>
    </li>`;
  }

  async #open(): Promise<void> {
    this.isOpen = true;
    await this.updateComplete;
    this.dialog.showModal();
    void this.#feed.load();
  }

  #close(): void {
    this.dialog.close();
  }

  #closed(): void {
    this.isOpen = false;
  }

  /** A click beside the sheet closes it. */
  #clicked(event: MouseEvent): void {
    if (event.target === this.dialog) this.#close();
  }
}
