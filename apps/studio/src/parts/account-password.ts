import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import { FormFields } from "./form-fields.ts";
import "./problem-note.ts";

/** A new password for who knows the old one. @fires studio-changed */
@customElement("account-password")
export class AccountPassword extends LitElement {
  static override styles = sharedStyles;
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private isChanged = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult {
    const { offices } = this.#locale.words;
    const words = accountWords[this.#locale.language];
    return html`<form class="card stack" @submit=${this.#submit}>
      <h2>${words.passwordTitle}</h2>
      <wa-input name="password" type="password" autocomplete="current-password" password-toggle required label=${words.presentPassword}></wa-input>
      <wa-input
        name="newPassword"
        type="password"
        autocomplete="new-password"
        password-toggle
        required
        minlength="12"
        label=${offices.newPassword}
        hint=${words.passwordHint}
      ></wa-input>
      <problem-note .error=${this.error}></problem-note>
      <p role="status">${this.isChanged ? words.passwordChanged : ""}</p>
      <div class="row">
        <wa-button class="push" type="submit" ?loading=${this.busy}>${words.changePassword}</wa-button>
      </div>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = new FormFields(event);
    const element = event.currentTarget as HTMLFormElement;
    this.busy = true;
    this.error = null;
    this.isChanged = false;
    try {
      await api.changePassword({
        password: form.secret("password"),
        newPassword: form.secret("newPassword"),
      });
      this.isChanged = true;
      element.reset();
      this.dispatchEvent(new CustomEvent("studio-changed"));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
