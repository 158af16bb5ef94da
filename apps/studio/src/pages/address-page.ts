import "@awesome.me/webawesome/dist/components/button/button.js";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { focusWhenShown } from "../focus-when-shown.ts";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { centredForm } from "../parts/centred-form.ts";
import { sharedStyles } from "../shared-styles.ts";
import { accountWords } from "../words/account-words.ts";
import "../parts/problem-note.ts";

/** Confirms the address to which a link went. With a button: programs of mail open links by themselves. */
@customElement("address-page")
export class AddressPage extends LitElement {
  static override styles = [sharedStyles, centredForm];

  readonly #locale = new LocaleController(this);
  // Behind the hash, so that the secret never reaches a server log.
  readonly #token = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
  @state() private busy = false;
  @state() private isConfirmed = false;
  @state() private error: unknown = null;

  protected override firstUpdated(): void {
    void focusWhenShown(() => this.renderRoot.querySelector<HTMLElement>("wa-button"), true);
  }

  protected override render(): TemplateResult {
    const words = accountWords[this.#locale.language];
    document.title = `${words.addressPageTitle} – ${this.#locale.words.product}`;
    if (this.#token === "") return html`<p class="card">${words.linkIncomplete}</p>`;
    return html`<section class="card stack">
      <h1>${words.addressPageTitle}</h1>
      <problem-note .error=${this.error}></problem-note>
      <p role="status">${this.isConfirmed ? words.addressConfirmed : words.addressPageIntro}</p>
      ${
        this.isConfirmed
          ? html`<p><a href=${paths.home}>${words.goOn}</a></p>`
          : html`<wa-button variant="brand" ?loading=${this.busy} @click=${this.#confirm}>${words.addressConfirm}</wa-button>`
      }
    </section>`;
  }

  async #confirm(): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      await api.confirmEmail(this.#token);
      this.isConfirmed = true;
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}
