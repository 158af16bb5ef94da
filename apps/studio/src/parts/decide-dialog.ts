import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import "@awesome.me/webawesome/dist/components/textarea/textarea.js";
import type { DecideEdition, Edition, EditionDecided } from "@naskah/protocol";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./problem-note.ts";

/**
 * The last question before a decision. Sends the digest of what was on the screen (G2).
 * @fires studio-closed
 * @fires studio-decided with the server's answer.
 */
@customElement("decide-dialog")
export class DecideDialog extends LitElement {
  static override styles = sharedStyles;
  @property({ attribute: false }) edition: Edition | null = null;
  /** Computed in this browser from the content that is shown. */
  @property() shownDigest = "";
  @property() asking: "approve" | "return" | "" = "";
  readonly #locale = new LocaleController(this);
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("asking")) this.error = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.edition === null) return nothing;
    const { edition: words, cancel } = this.#locale.words;
    const approving = this.asking !== "return";
    return html`<wa-dialog
      label=${approving ? words.approveTitle : words.returnTitle}
      ?open=${this.asking !== ""}
      @wa-after-hide=${this.#closed}
    >
      <form class="stack" @submit=${this.#submit}>
        <problem-note .error=${this.error}></problem-note>
        ${approving ? this.#approval(this.edition) : this.#reason()}
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${cancel}</wa-button>
          <wa-button type="submit" variant=${approving ? "success" : "warning"} ?loading=${this.busy}
            >${approving ? words.approveNow : words.returnConfirm}</wa-button
          >
        </div>
      </form>
    </wa-dialog>`;
  }

  #approval(edition: Edition): TemplateResult {
    const { edition: words } = this.#locale.words;
    return html`<p>${words.approveText(edition.number)}</p>
      <wa-input name="publishAt" type="datetime-local" label=${words.publishAt} hint=${words.publishAtHint}></wa-input>`;
  }

  #reason(): TemplateResult {
    const { edition: words } = this.#locale.words;
    return html`<wa-textarea
      name="reason"
      ?required=${(this.edition?.openMustFix ?? 0) === 0}
      maxlength="2000"
      rows="4"
      label=${words.reason}
      hint=${words.reasonHint}
    ></wa-textarea>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.edition === null || this.asking === "" || this.busy) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const publishAt = String(form.get("publishAt") ?? "");
    const body: DecideEdition =
      this.asking === "approve"
        ? {
            decision: "approve",
            digest: this.shownDigest,
            publishAt: publishAt === "" ? null : new Date(publishAt).toISOString(),
          }
        : { decision: "return", digest: this.shownDigest, reason: String(form.get("reason") ?? "").trim() };
    this.busy = true;
    this.error = null;
    try {
      const detail: EditionDecided = await api.decide(this.edition.id, body);
      this.dispatchEvent(new CustomEvent("studio-decided", { detail }));
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
