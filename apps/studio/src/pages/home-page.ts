import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { consume } from "@lit/context";
import type { Inbox, Session } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { isSignedOut } from "../api/problem-error.ts";
import { AskedOnFocus } from "../asked-on-focus.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import type { ListName } from "../parts/work-list.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import "../parts/clock-note.ts";
import "../parts/damage-note.ts";
import "../parts/new-article-dialog.ts";
import "../parts/problem-note.ts";
import "../parts/stale-translations.ts";
import "../parts/stranded-copies.ts";
import "../parts/work-list.ts";

/** What waits for me, what came back, what I wait for, my drafts, and what goes live or just did. */
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
      .lists > div {
        display: grid;
        gap: 1.25rem;
      }
      @media (min-width: 54rem) {
        .lists {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @consume({ context: sessionContext, subscribe: true }) private user: Session["user"] | undefined;
  @state() private inbox: Inbox | null = null;
  @state() private error: unknown = null;
  @state() private creating = false;

  constructor() {
    super();
    new AskedOnFocus(this, () => this.#load());
  }

  readonly #load = async (): Promise<void> => {
    try {
      this.inbox = await api.inbox();
      this.error = null;
    } catch (error) {
      if (isSignedOut(error)) this.inbox = null;
      this.error = error;
    }
  };

  protected override render(): TemplateResult {
    const { home } = this.#locale.words;
    document.title = `${home.title} – ${this.#locale.words.product}`;
    return html`
      <div class="top row">
        <h1>${this.user === undefined ? home.title : home.greeting(this.user.name)}</h1>
        <wa-button class="push" appearance="plain" href=${paths.board}>
          <wa-icon slot="start" name="board"></wa-icon>${this.#locale.words.board.title}
        </wa-button>
        ${
          this.user?.canWrite
            ? html`<wa-button variant="brand" @click=${this.#create}>
                <wa-icon slot="start" name="plus"></wa-icon>${home.newArticle}
              </wa-button>`
            : nothing
        }
      </div>
      <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      ${this.user?.isDesk || this.user?.isAdmin ? html`<clock-note></clock-note><damage-note></damage-note>` : nothing}
      <stranded-copies></stranded-copies>
      ${this.inbox === null ? nothing : html`<div class="lists">${this.#lists(this.inbox)}</div>`}
      <new-article-dialog ?open=${this.creating} @studio-closed=${this.#created}></new-article-dialog>
    `;
  }

  /** What asks for something first; what has nothing to say is left out, but for the lists that everybody looks for. */
  #lists(inbox: Inbox): TemplateResult[] {
    const { home, work } = this.#locale.words;
    const list = (name: ListName, title: string, empty: string, isAlways = false) =>
      inbox[name].length === 0 && !isAlways
        ? nothing
        : html`<work-list
            name=${name}
            heading=${title}
            empty=${empty}
            .rows=${inbox[name]}
            ?more=${inbox.more.includes(name)}
          ></work-list>`;
    return [
      html`<div>
        ${list("waitingForMe", home.waitingForMe, home.waitingForMeEmpty, true)}
        ${list("onHold", work.onHold, "")}
        ${list("returned", work.returned, work.returnedEmpty)}
        ${list("left", work.left, "")}
        <stale-translations></stale-translations>
        ${list("drafts", home.drafts, home.draftsEmpty, this.user?.canWrite ?? false)}
      </div>`,
      html`<div>
        ${list("unratified", work.unratified, "")}
        ${list("iWaitFor", home.iWaitFor, home.iWaitForEmpty, this.user?.canWrite ?? false)}
        ${list("scheduled", work.scheduled, work.scheduledEmpty)}
        ${list("published", home.published, home.publishedEmpty, true)}
      </div>`,
    ];
  }

  #create(): void {
    this.creating = true;
  }

  #created(): void {
    this.creating = false;
  }
}
