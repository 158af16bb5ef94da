import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { tellRefused } from "../tell-refused.ts";
import "./problem-note.ts";

/** Reasons that were begun, by page and act: closing the dialog does not throw them away. */
const begun = new Map<string, string>();

/**
 * Asks once more, with a reason when one is needed, and stays open with the problem when the act is refused.
 * @fires studio-closed also when it is done.
 */
@customElement("reason-dialog")
export class ReasonDialog extends LitElement {
  static override styles = sharedStyles;
  @property({ type: Boolean }) open = false;
  @property() heading = "";
  @property() text = "";
  /** Empty: no reason is asked for. */
  @property() reasonLabel = "";
  @property() confirmLabel = "";
  /** What is done; its refusal is shown. */
  @property({ attribute: false }) act: (reason: string) => Promise<void> = async () => {};
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override render(): TemplateResult {
    return html`<wa-dialog label=${this.heading} ?open=${this.open} @wa-after-hide=${this.#closed}>
      <form class="stack" @submit=${this.#submit}>
        <p>${this.text}</p>
        <problem-note .error=${this.error}></problem-note>
        ${
          this.reasonLabel === ""
            ? nothing
            : html`<wa-textarea name="reason" autofocus required maxlength="2000" rows="3" label=${this.reasonLabel} .value=${begun.get(this.#about) ?? ""} @input=${this.#typed}></wa-textarea>`
        }
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${this.#locale.words.cancel}</wa-button>
          <wa-button type="submit" variant="brand" ?loading=${this.busy} data-action="confirm">${this.confirmLabel}</wa-button>
        </div>
      </form>
    </wa-dialog>`;
  }

  get #about(): string {
    return `${location.pathname} ${this.heading}`;
  }

  #typed(event: Event): void {
    begun.set(this.#about, (event.target as HTMLTextAreaElement).value);
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get("reason") ?? "").trim();
    this.busy = true;
    this.error = null;
    try {
      await this.act(reason);
      begun.delete(this.#about);
      this.dispatchEvent(new CustomEvent("studio-closed"));
    } catch (error) {
      this.error = error;
      tellRefused(this, error);
    } finally {
      this.busy = false;
    }
  }

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
