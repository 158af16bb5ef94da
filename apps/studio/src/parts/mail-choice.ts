import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import type { MailPreference } from "@naskah/protocol";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import "./problem-note.ts";

const CHOICES: readonly MailPreference["mail"][] = ["at-once", "daily"];

/** When news comes by mail: at once, or gathered once a day. */
@customElement("mail-choice")
export class MailChoice extends LitElement {
  static override styles = sharedStyles;
  @property({ attribute: false }) mail: MailPreference["mail"] = "at-once";
  readonly #locale = new LocaleController(this);
  @state() private isSaved = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult {
    const { bell } = this.#locale.words;
    const words = accountWords[this.#locale.language];
    return html`<section class="card stack">
      <h2>${words.mailTitle}</h2>
      <wa-select label=${bell.mail} hint=${bell.mailHint} value=${this.mail} @change=${this.#choose}>
        ${CHOICES.map((choice) => html`<wa-option value=${choice}>${bell.mailChoices[choice]}</wa-option>`)}
      </wa-select>
      <problem-note .error=${this.error}></problem-note>
      <p role="status">${this.isSaved ? words.saved : ""}</p>
    </section>`;
  }

  async #choose(event: Event): Promise<void> {
    const { value } = event.target as HTMLElement & { value: string };
    this.isSaved = false;
    try {
      this.mail = (await api.setMailPreference(CHOICES.find((choice) => choice === value) ?? "at-once")).mail;
      this.isSaved = true;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }
}
