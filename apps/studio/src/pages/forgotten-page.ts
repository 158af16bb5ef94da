import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { centredForm } from "../parts/centred-form.ts";
import { FormFields } from "../parts/form-fields.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import "../parts/problem-note.ts";

/** Asks for a link to choose a new password. It says the same whether or not there is such an account. */
@customElement("forgotten-page")
export class ForgottenPage extends LitElement {
  static override styles = [sharedStyles, centredForm];

  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private isSent = false;
  @state() private error: unknown = null;

  protected override firstUpdated(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("[autofocus]"), true);
  }

  protected override render(): TemplateResult {
    const { signIn, product } = this.#locale.words;
    const words = accountWords[this.#locale.language];
    document.title = `${words.forgotTitle} – ${product}`;
    return html`<form class="card stack" @submit=${this.#submit}>
      <h1>${words.forgotTitle}</h1>
      <p class="soft">${words.forgotIntro}</p>
      <problem-note .error=${this.error}></problem-note>
      <wa-input name="email" type="email" autocomplete="username" required autofocus maxlength="254" label=${signIn.email}></wa-input>
      <wa-button type="submit" variant="brand" ?loading=${this.busy}>${words.forgotSend}</wa-button>
      <p role="status">${this.isSent ? words.forgotSent : ""}</p>
      <p class="small soft">${words.forgotOtherwise}</p>
      <p class="small"><a href=${paths.home}>${words.back}</a></p>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = new FormFields(event);
    this.busy = true;
    this.error = null;
    this.isSent = false;
    try {
      await api.askReset(form.text("email"));
      this.isSent = true;
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
