import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import "../parts/problem-note.ts";

/** Sign-in with e-mail and password. @fires studio-signed-in with the session. */
@customElement("sign-in-page")
export class SignInPage extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        place-items: center;
        padding: 1.5rem 1rem 4rem;
      }
      form {
        width: min(24rem, 100%);
        padding: clamp(1.25rem, 5vw, 2rem);
      }
      wa-button {
        width: 100%;
      }
    `,
  ];

  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override firstUpdated(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("[autofocus]"), true);
  }

  protected override render(): TemplateResult {
    const { signIn, tagline } = this.#locale.words;
    return html`<form class="card stack" @submit=${this.#submit}>
      <div>
        <h1>${signIn.title}</h1>
        <p class="soft">${tagline}</p>
      </div>
      <problem-note .error=${this.error}></problem-note>
      <wa-input name="email" type="email" autocomplete="username" required autofocus label=${signIn.email}></wa-input>
      <wa-input
        name="password"
        type="password"
        autocomplete="current-password"
        password-toggle
        required
        label=${signIn.password}
      ></wa-input>
      <wa-button type="submit" variant="brand" ?loading=${this.busy}>${signIn.submit}</wa-button>
      <p class="small"><a href=${paths.forgotten}>${accountWords[this.#locale.language].forgot}</a></p>
      <p class="small"><a href=${`/${this.#locale.language}/`}>${signIn.site}</a></p>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    this.busy = true;
    this.error = null;
    try {
      const session = await api.signIn({
        email: String(form.get("email")),
        password: String(form.get("password")),
      });
      this.dispatchEvent(
        new CustomEvent("studio-signed-in", { detail: session, bubbles: true, composed: true }),
      );
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
