import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

/** Takes an article down, with a sentence for its readers (A7). @fires studio-closed @fires studio-withdrawn */
@customElement("withdraw-dialog")
export class WithdrawDialog extends LitElement {
  static override styles = sharedStyles;
  @property() manuscriptId = "";
  @property({ type: Boolean }) open = false;
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult {
    const { withdraw, cancel } = this.#locale.words;
    return html`<wa-dialog label=${withdraw.title} ?open=${this.open} @wa-after-hide=${this.#closed}>
      <form class="stack" @submit=${this.#submit}>
        <problem-note .error=${this.error}></problem-note>
        <wa-textarea
          name="sentence"
          required
          minlength="10"
          maxlength="500"
          label=${withdraw.sentence}
          hint=${withdraw.hint}
        ></wa-textarea>
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${cancel}</wa-button>
          <wa-button type="submit" variant="danger" ?loading=${this.busy}>${withdraw.confirm}</wa-button>
        </div>
      </form>
    </wa-dialog>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const sentence = String(
      new FormData(event.currentTarget as HTMLFormElement).get("sentence") ?? "",
    ).trim();
    this.busy = true;
    this.error = null;
    try {
      await api.withdraw(this.manuscriptId, sentence);
      this.dispatchEvent(new CustomEvent("studio-withdrawn"));
      this.dispatchEvent(new CustomEvent("studio-closed"));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
