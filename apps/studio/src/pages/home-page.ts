import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { consume } from "@lit/context";
import type { Inbox, ManuscriptRow, Session } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import "../parts/new-article-dialog.ts";
import "../parts/problem-note.ts";
import "../parts/state-badge.ts";
import "../parts/stranded-copies.ts";

type ListName = Exclude<keyof Inbox, "more">;

/** What waits for me, what I wait for, my drafts, and what has just been published. */
@customElement("home-page")
export class HomePage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        width: min(72rem, 100%);
        margin: 0 auto;
        padding: clamp(1.25rem, 4vw, 2.5rem) clamp(0.9rem, 3vw, 1.5rem) 4rem;
      }
      .top {
        margin-bottom: 1.5rem;
      }
      stranded-copies {
        margin-bottom: 1.25rem;
      }
      .lists {
        display: grid;
        gap: 1.25rem;
        align-items: start;
      }
      @media (min-width: 54rem) {
        .lists {
          grid-template-columns: 1fr 1fr;
        }
      }
      section.card {
        padding: 0;
        overflow: hidden;
      }
      section > h2 {
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
      .mine > h2 .count.some {
        background: var(--studio-accent);
        color: var(--studio-paper);
      }
      .empty,
      .more {
        padding: 1.1rem 1.15rem;
        color: var(--studio-soft);
      }
      li + li {
        border-top: 1px solid var(--studio-line);
      }
      li a.main {
        display: block;
        padding: 0.8rem 1.15rem;
        color: inherit;
        text-decoration: none;
      }
      li a.main:hover {
        background: var(--studio-wash);
      }
      li a.main:focus-visible {
        outline-offset: -3px;
      }
      .title {
        font: 600 1.05rem / 1.35 var(--studio-serif);
        margin-bottom: 0.3rem;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.2rem 0.7rem;
        align-items: center;
        font-size: 0.875rem;
        color: var(--studio-soft);
      }
      .reason {
        margin-top: 0.35rem;
        font-size: 0.9rem;
        color: var(--studio-warn);
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @consume({ context: sessionContext, subscribe: true }) private user: Session["user"] | undefined;
  @state() private inbox: Inbox | null = null;
  @state() private error: unknown = null;
  @state() private creating = false;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("focus", this.#load);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("focus", this.#load);
  }

  readonly #load = async (): Promise<void> => {
    try {
      this.inbox = await api.inbox();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  };

  protected override render(): TemplateResult {
    const { home } = this.#locale.words;
    document.title = `${home.title} – ${this.#locale.words.product}`;
    return html`
      <div class="top row">
        <h1>${this.user === undefined ? home.title : home.greeting(this.user.name)}</h1>
        ${
          this.user?.canWrite
            ? html`<wa-button class="push" variant="brand" @click=${this.#create}>
                <wa-icon slot="start" name="plus"></wa-icon>${home.newArticle}
              </wa-button>`
            : nothing
        }
      </div>
      <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      <stranded-copies></stranded-copies>
      ${this.inbox === null ? nothing : html`<div class="lists">${this.#lists(this.inbox)}</div>`}
      <new-article-dialog ?open=${this.creating} @studio-closed=${this.#created}></new-article-dialog>
    `;
  }

  #lists(inbox: Inbox): TemplateResult[] {
    const { home } = this.#locale.words;
    return [
      this.#list(inbox, "waitingForMe", home.waitingForMe, home.waitingForMeEmpty),
      this.#list(inbox, "drafts", home.drafts, home.draftsEmpty),
      this.#list(inbox, "iWaitFor", home.iWaitFor, home.iWaitForEmpty),
      this.#list(inbox, "published", home.published, home.publishedEmpty),
    ];
  }

  #list(inbox: Inbox, name: ListName, title: string, empty: string): TemplateResult {
    const rows = inbox[name];
    return html`<section class="card ${name === "waitingForMe" ? "mine" : ""}" aria-labelledby=${name}>
      <h2 id=${name}>${title} <span class="count ${rows.length > 0 ? "some" : ""}">${rows.length}</span></h2>
      ${
        rows.length === 0
          ? html`<p class="empty">${empty}</p>`
          : html`<ul class="plain">
              ${rows.map((row) => this.#row(row, name))}
            </ul>`
      }
      ${inbox.more.includes(name) ? html`<p class="more small">${this.#locale.words.home.more}</p>` : nothing}
    </section>`;
  }

  #row(row: ManuscriptRow, list: ListName): TemplateResult {
    const { home } = this.#locale.words;
    const toEdition = list === "waitingForMe" && row.editionId !== null;
    const href =
      list === "published" && row.url !== null
        ? row.url
        : toEdition && row.editionId !== null
          ? paths.edition(row.editionId)
          : paths.manuscript(row.manuscriptId);
    return html`<li>
      <a class="main" href=${href}>
        <p class="title">${row.title === "" ? home.untitled : row.title}</p>
        <div class="facts">
          <state-badge .state=${row.state}></state-badge>
          <span>${row.unit[this.#locale.language]}</span>
          <span>${row.language.toUpperCase()}</span>
          ${row.editionNumber === null ? nothing : html`<span>${home.edition(row.editionNumber)}</span>`}
          ${list === "iWaitFor" && row.waitingFor !== null ? html`<span>${home.waitingFor(row.waitingFor)}</span>` : nothing}
          ${row.publishAt === null ? nothing : html`<span>${home.goesLive(this.#locale.dateTime(row.publishAt))}</span>`}
          <time datetime=${row.at}>${this.#locale.ago(row.at)}</time>
        </div>
        ${row.returnedReason === null ? nothing : html`<p class="reason">${home.returned(row.returnedReason)}</p>`}
      </a>
    </li>`;
  }

  #create(): void {
    this.creating = true;
  }

  #created(): void {
    this.creating = false;
  }
}
