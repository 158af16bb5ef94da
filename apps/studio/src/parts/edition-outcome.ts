import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/icon/icon.js";
import type { Edition, EditionDecided } from "@naskah/protocol";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { paths } from "../navigation.ts";
import { sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";

/** What came of this person's decision; before it, why they may not decide. */
@customElement("edition-outcome")
export class EditionOutcome extends LitElement {
  static override styles = sharedStyles;

  @property({ attribute: false }) edition: Edition | null = null;
  /** What this person decided on this page. */
  @property({ attribute: false }) decided: EditionDecided | "returned" | null = null;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    if (this.edition === null) return nothing;
    if (this.decided === "returned") return this.#returned();
    if (this.decided !== null) return this.#approved(this.decided);
    return this.edition.amendedBy === null
      ? this.#refusal(this.edition)
      : this.#newer(this.edition.amendedBy);
  }

  #returned(): TemplateResult {
    return html`<wa-callout variant="warning" role="status">
      <wa-icon slot="icon" name="undo"></wa-icon>${this.#locale.words.edition.returnedDone}
    </wa-callout>`;
  }

  #approved({ publishAt, url }: EditionDecided): TemplateResult {
    const { edition: words } = this.#locale.words;
    const text =
      publishAt === null ? words.approved : words.approvedScheduled(this.#locale.dateTime(publishAt));
    return html`<wa-callout variant="success" role="status">
      <wa-icon slot="icon" name="circle-check"></wa-icon>
      <p>${text} ${url === null ? nothing : html`<a href=${url}>${words.seePublic}</a>`}</p>
    </wa-callout>`;
  }

  #newer(id: string): TemplateResult {
    return html`<wa-callout variant="neutral">
      <wa-icon slot="icon" name="info"></wa-icon>
      <a href=${paths.edition(id)}>${decidingWords[this.#locale.language].newer}</a>
    </wa-callout>`;
  }

  #refusal({ can, state }: Edition): TemplateResult | typeof nothing {
    const { edition: words, problems } = this.#locale.words;
    const { refusal } = can;
    if (can.approve || refusal === null || state !== "open") return nothing;
    return html`<wa-callout variant="warning" data-refusal=${refusal}>
      <wa-icon slot="icon" name="info"></wa-icon>
      <p><strong>${words.mayNot}.</strong> ${problems.refusals[refusal] ?? problems.unknown}</p>
    </wa-callout>`;
  }
}
