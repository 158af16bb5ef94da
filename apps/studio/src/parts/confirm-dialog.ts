import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

/** Asks before something that others will notice. @fires studio-closed @fires studio-confirmed */
@customElement("confirm-dialog")
export class ConfirmDialog extends LitElement {
  static override styles = sharedStyles;
  @property({ type: Boolean }) open = false;
  @property() heading = "";
  @property() text = "";
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    return html`<wa-dialog label=${this.heading} ?open=${this.open} @wa-after-hide=${this.#closed}>
      <p>${this.text}</p>
      <wa-button slot="footer" appearance="plain" data-dialog="close">${this.#locale.words.cancel}</wa-button>
      <wa-button slot="footer" variant="brand" @click=${this.#confirm}>${this.heading}</wa-button>
    </wa-dialog>`;
  }

  #confirm(): void {
    this.dispatchEvent(new CustomEvent("studio-confirmed"));
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
