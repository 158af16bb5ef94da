import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import "@awesome.me/webawesome/dist/components/input/input.js";
import { type Amendment, type EditionContent, editionDocument, findAmendment, overlap } from "@naskah/model";
import type { Edition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { LocaleController } from "../locale.ts";
import { changeStyles, sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";
import "./problem-note.ts";

/** Approve with small changes of one's own: words for words in the sealed text. @fires studio-closed @fires studio-offered */
@customElement("amend-dialog")
export class AmendDialog extends LitElement {
  static override styles = [
    sharedStyles,
    changeStyles,
    css`
      li {
        display: flex;
        gap: 0.5rem;
        align-items: center;
        justify-content: space-between;
        font-family: var(--studio-serif);
      }
    `,
  ];
  @property({ attribute: false }) edition: Edition | null = null;
  @property() shownDigest = "";
  @property({ type: Boolean }) open = false;
  readonly #locale = new LocaleController(this);
  @state() private amendments: readonly Amendment[] = [];
  @state() private fault: "notFound" | "ambiguous" | "overlapping" | null = null;
  @state() private busy = false;
  @state() private error: unknown = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("edition") || changed.get("edition")?.id === this.edition?.id) return;
    this.amendments = [];
    this.fault = null;
    this.error = null;
  }

  protected override render(): TemplateResult {
    const words = decidingWords[this.#locale.language];
    return html`<wa-dialog label=${words.small} ?open=${this.open} @wa-after-hide=${this.#closed}>
      <div class="stack">
        <p>${words.smallIntro}</p>
        <problem-note .error=${this.error}></problem-note>
        <form class="stack" @submit=${this.#add}>
          <wa-input name="find" required maxlength="2000" label=${words.find} hint=${words.findHint}></wa-input>
          <wa-input name="replace" maxlength="2000" label=${words.replace}></wa-input>
          ${this.fault === null ? nothing : html`<p role="alert" class="problem">${words[this.fault]}</p>`}
          <wa-button type="submit" appearance="outlined" data-action="add-change">${words.addChange}</wa-button>
        </form>
        <ul class="plain stack">
          ${this.amendments.map(
            (amendment) => html`<li>
              <span><del>${amendment.expected}</del> <ins>${amendment.replacement}</ins></span>
              <wa-button appearance="plain" size="s" @click=${this.#remove(amendment)}>
                <wa-icon name="x" label=${words.removeChange(amendment.expected)}></wa-icon>
              </wa-button>
            </li>`,
          )}
        </ul>
        <div class="row">
          <wa-button class="push" appearance="plain" data-dialog="close">${this.#locale.words.cancel}</wa-button>
          <wa-button
            variant="success"
            ?disabled=${this.amendments.length === 0}
            ?loading=${this.busy}
            data-action="send-offer"
            @click=${this.#send}
            >${words.send}</wa-button
          >
        </div>
      </div>
    </wa-dialog>`;
  }

  #add(event: SubmitEvent): void {
    event.preventDefault();
    if (this.edition === null) return;
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const doc = editionDocument(this.edition.content as EditionContent);
    const found = findAmendment(doc, String(data.get("find") ?? ""), String(data.get("replace") ?? ""));
    if ("fault" in found) {
      this.fault = found.fault === "ambiguous" ? "ambiguous" : "notFound";
      return;
    }
    if (this.amendments.some((other) => overlap(other, found.amendment))) {
      this.fault = "overlapping";
      return;
    }
    this.fault = null;
    this.amendments = [...this.amendments, found.amendment];
    form.reset();
  }

  #remove(amendment: Amendment): () => void {
    return () => {
      this.amendments = this.amendments.filter((other) => other !== amendment);
    };
  }

  readonly #send = async (): Promise<void> => {
    if (this.edition === null || this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      const amendments = this.amendments.map((amendment) => ({ ...amendment, block: [...amendment.block] }));
      const detail = await api.offer(this.edition.id, { digest: this.shownDigest, amendments });
      this.dispatchEvent(new CustomEvent("studio-offered", { detail }));
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  };

  #closed(event: Event): void {
    if (event.target === event.currentTarget) this.dispatchEvent(new CustomEvent("studio-closed"));
  }
}
