import { type EditionContent, editionDiff } from "@naskah/model";
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./block-changes.ts";

/** What changed from the published edition to the one under decision (A9). */
@customElement("edition-changes")
export class EditionChanges extends LitElement {
  static override styles = sharedStyles;

  @property({ attribute: false }) earlier: EditionContent | null = null;
  @property({ attribute: false }) later: EditionContent | null = null;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    const { edition } = this.#locale.words;
    if (this.earlier === null || this.later === null)
      return html`<p class="soft">${edition.firstEdition}</p>`;
    const changes = editionDiff(this.earlier, this.later);
    if (changes.every((change) => change.change === "same"))
      return html`<p class="soft">${edition.noTextChange}</p>`;
    return html`<block-changes .changes=${changes}></block-changes>`;
  }
}
