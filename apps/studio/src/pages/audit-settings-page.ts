import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import { consume } from "@lit/context";
import type { AuditSettingsView, Session } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { copyToClipboard } from "../copy-to-clipboard.ts";
import { LocaleController } from "../locale.ts";
import { sessionContext } from "../session-context.ts";
import { sharedStyles } from "../shared-styles.ts";
import "../parts/keeper-finder.ts";
import "../parts/problem-note.ts";

/** Who is sent the head of the audit log, what it is now, and how it is verified. Administrators only. */
@customElement("audit-settings-page")
export class AuditSettingsPage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        width: min(46rem, 100%);
        margin: 0 auto;
        padding: clamp(1.25rem, 4vw, 2.5rem) clamp(0.9rem, 3vw, 1.5rem) 4rem;
      }
      .card {
        display: grid;
        gap: 0.75rem;
      }
      code {
        overflow-wrap: anywhere;
        user-select: all;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem 0.75rem;
        padding: 0.5rem 0;
      }
      li + li {
        border-top: 1px solid var(--studio-line);
      }
      li > div {
        flex: 1 1 14rem;
        min-width: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @consume({ context: sessionContext, subscribe: true }) private user: Session["user"] | undefined;
  @state() private settings: AuditSettingsView | null = null;
  @state() private said = "";
  @state() private error: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.user?.isAdmin === true) void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    await this.#show(() => api.auditSettings());
  };

  protected override render(): TemplateResult {
    const { audit, offices, product } = this.#locale.words;
    document.title = `${audit.title} – ${product}`;
    if (this.user?.isAdmin !== true) return html`<p class="card">${offices.adminOnly}</p>`;
    const { settings } = this;
    return html`<div class="stack">
      <h1>${audit.title}</h1>
      <p class="soft">${audit.intro}</p>
      <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      <p class="soft small" role="status">${this.said}</p>
      ${settings === null ? nothing : html`${this.#head(settings)} ${this.#keepers(settings)} ${this.#verification()}`}
    </div>`;
  }

  #head({ head }: AuditSettingsView): TemplateResult {
    const { audit } = this.#locale.words;
    return html`<section class="card" aria-labelledby="head">
      <h2 id="head">${audit.head}</h2>
      ${
        head === null
          ? html`<p>${audit.noHead}</p>`
          : html`<p>${audit.headIs(head.seq, this.#locale.dateTime(head.at))}</p>
            <code>${head.seq} ${head.hash}</code>
            <div class="row">
              <wa-button size="s" appearance="outlined" @click=${() => this.#copy(`${head.seq} ${head.hash}`)}>
                <wa-icon slot="start" name="copy"></wa-icon>${audit.copyHead}
              </wa-button>
            </div>`
      }
    </section>`;
  }

  #keepers({ keepers, headRecipients }: AuditSettingsView): TemplateResult {
    const { audit } = this.#locale.words;
    return html`<section class="card" aria-labelledby="keepers">
      <h2 id="keepers">${audit.keepers}</h2>
      <p class="soft small">${audit.keepersHint}</p>
      ${
        keepers.length === 0
          ? html`<p>${audit.nobody}</p>`
          : html`<ul class="plain">
              ${keepers.map(
                ({ id, name, lastSentAt }) => html`<li>
                  <div>
                    <strong>${name}</strong>
                    <p class="small soft">${lastSentAt === null ? audit.neverSent : audit.lastSent(this.#locale.dateTime(lastSentAt))}</p>
                  </div>
                  <wa-button size="s" appearance="plain" @click=${() => this.#set(headRecipients.filter((other) => other !== id))}>
                    <wa-icon name="xmark" label=${audit.remove(name)}></wa-icon>
                  </wa-button>
                </li>`,
              )}
            </ul>`
      }
      <keeper-finder
        .without=${headRecipients}
        @studio-keeper=${(event: CustomEvent<string>) => this.#set([...headRecipients, event.detail])}
      ></keeper-finder>
    </section>`;
  }

  #verification(): TemplateResult {
    const { audit } = this.#locale.words;
    return html`<section class="card" aria-labelledby="verify">
      <h2 id="verify">${audit.verify}</h2>
      <p>${audit.verifyAll}</p>
      <code>npm run naskah -- verify</code>
      <p>${audit.verifyHead}</p>
      <code>npm run naskah -- verify --head</code>
    </section>`;
  }

  async #set(headRecipients: readonly string[]): Promise<void> {
    await this.#show(() => api.setAuditSettings({ headRecipients: [...headRecipients] }));
    if (this.error === null) this.said = this.#locale.words.audit.saved;
  }

  async #show(ask: () => Promise<AuditSettingsView>): Promise<void> {
    this.said = "";
    try {
      this.settings = await ask();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  async #copy(text: string): Promise<void> {
    this.said = (await copyToClipboard(text)) ? this.#locale.words.audit.copied : "";
  }
}
