import "@awesome.me/webawesome/dist/components/button/button.js";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { go, paths } from "../navigation.ts";
import { centredForm } from "../parts/centred-form.ts";
import { FormFields } from "../parts/form-fields.ts";
import { newPasswordField } from "../parts/new-password-field.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import "../parts/problem-note.ts";

/** Chooses a new password with the link from one's mail. @fires studio-signed-in with the session. */
@customElement("reset-page")
export class ResetPage extends LitElement {
  static override styles = [sharedStyles, centredForm];

  readonly #locale = new LocaleController(this);
  // Behind the hash, so that the secret never reaches a server log.
  readonly #token = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override firstUpdated(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("[autofocus]"), true);
  }

  protected override render(): TemplateResult {
    const { offices, firstRun, product } = this.#locale.words;
    const words = accountWords[this.#locale.language];
    document.title = `${words.resetTitle} – ${product}`;
    if (this.#token === "") return html`<p class="card">${words.linkIncomplete}</p>`;
    return html`<form class="card stack" @submit=${this.#submit}>
      <h1>${words.resetTitle}</h1>
      <p class="soft">${words.resetIntro}</p>
      <problem-note .error=${this.error}></problem-note>
      ${newPasswordField(offices.newPassword, firstRun.passwordHint)}
      <wa-button type="submit" variant="brand" ?loading=${this.busy}>${offices.setPassword}</wa-button>
      <p class="small"><a href=${paths.forgotten}>${words.forgot}</a></p>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = new FormFields(event);
    this.busy = true;
    this.error = null;
    try {
      const detail = await api.useReset({ token: this.#token, password: form.secret("password") });
      this.dispatchEvent(new CustomEvent("studio-signed-in", { detail, bubbles: true, composed: true }));
      go(paths.home);
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
