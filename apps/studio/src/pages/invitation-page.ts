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
import "../parts/problem-note.ts";

/** Chooses a password from an invitation link. @fires studio-signed-in with the session. */
@customElement("invitation-page")
export class InvitationPage extends LitElement {
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
    document.title = `${offices.invitationTitle} – ${product}`;
    if (this.#token === "") return html`<p class="card">${offices.invitationMissing}</p>`;
    return html`<form class="card stack" @submit=${this.#submit}>
      <h1>${offices.invitationTitle}</h1>
      <p class="soft">${offices.invitationIntro}</p>
      <problem-note .error=${this.error}></problem-note>
      ${newPasswordField(offices.newPassword, firstRun.passwordHint)}
      <wa-button type="submit" variant="brand" ?loading=${this.busy}>${offices.setPassword}</wa-button>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = new FormFields(event);
    this.busy = true;
    this.error = null;
    try {
      const session = await api.acceptInvitation({
        token: this.#token,
        password: form.secret("password"),
      });
      this.dispatchEvent(
        new CustomEvent("studio-signed-in", { detail: session, bubbles: true, composed: true }),
      );
      go(paths.home);
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
