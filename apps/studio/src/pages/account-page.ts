import type { Account } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import "../parts/account-about.ts";
import "../parts/account-address.ts";
import "../parts/account-password.ts";
import "../parts/account-sessions.ts";
import "../parts/mail-choice.ts";
import "../parts/problem-note.ts";

/** One's own account. @fires studio-account-changed when the name or the language is another one. */
@customElement("account-page")
export class AccountPage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        width: min(40rem, 100%);
        margin: 0 auto;
        padding: clamp(1.25rem, 4vw, 2.5rem) clamp(0.9rem, 3vw, 1.5rem) 4rem;
      }
      h1 {
        margin-bottom: 1rem;
      }
      .parts {
        display: grid;
        gap: 1.25rem;
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @state() private account: Account | null = null;
  @state() private error: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    try {
      this.account = await api.account();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  };

  protected override render(): TemplateResult {
    const words = accountWords[this.#locale.language];
    document.title = `${words.title} – ${this.#locale.words.product}`;
    const { account } = this;
    return html`<h1>${words.title}</h1>
      <problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>
      ${
        account === null
          ? nothing
          : html`<div class="parts">
              <account-about .account=${account} @studio-changed=${this.#changed}></account-about>
              <account-address .account=${account} @studio-changed=${this.#load}></account-address>
              <account-password @studio-changed=${this.#load}></account-password>
              <account-sessions .account=${account} @studio-changed=${this.#load}></account-sessions>
              <mail-choice .mail=${account.mail}></mail-choice>
            </div>`
      }`;
  }

  #changed(event: CustomEvent<Account>): void {
    this.account = event.detail;
    this.dispatchEvent(new CustomEvent("studio-account-changed"));
  }
}
