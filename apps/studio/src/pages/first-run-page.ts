import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { go, paths } from "../navigation.ts";
import { centredForm } from "../parts/centred-form.ts";
import { sharedStyles } from "../shared-styles.ts";
import "../parts/problem-note.ts";

/** Creates the first administrator from the link that the server printed. @fires studio-signed-in with the session. */
@customElement("first-run-page")
export class FirstRunPage extends LitElement {
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
    const { firstRun, signIn, product } = this.#locale.words;
    document.title = `${firstRun.title} – ${product}`;
    if (this.#token === "") return html`<p class="card">${firstRun.missing}</p>`;
    return html`<form class="card stack" @submit=${this.#submit}>
      <h1>${firstRun.title}</h1>
      <p class="soft">${firstRun.intro}</p>
      <problem-note .error=${this.error}></problem-note>
      <wa-input name="name" autocomplete="name" required autofocus maxlength="200" label=${firstRun.name}></wa-input>
      <wa-input name="email" type="email" autocomplete="username" required label=${signIn.email}></wa-input>
      <wa-input
        name="password"
        type="password"
        autocomplete="new-password"
        password-toggle
        required
        minlength="12"
        label=${signIn.password}
        hint=${firstRun.passwordHint}
      ></wa-input>
      <wa-button type="submit" variant="brand" ?loading=${this.busy}>${firstRun.submit}</wa-button>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string) => String(form.get(name) ?? "");
    this.busy = true;
    this.error = null;
    try {
      const session = await api.firstRun({
        token: this.#token,
        name: field("name"),
        email: field("email"),
        password: field("password"),
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
