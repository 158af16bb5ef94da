import { type EditionContent, type EditionDiff, editionDiff, type PictureChange } from "@naskah/model";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { readingWords } from "../words/reading-words.ts";
import "./block-changes.ts";
import "./detail-changes.ts";
import "./look-changes.ts";
import "./picture-changes.ts";

/** What changed from one sealed text to another: words, pictures, links, looks, and what is printed around (A9). */
@customElement("edition-changes")
export class EditionChanges extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      section {
        margin-top: 1.25rem;
      }
      h2 {
        margin: 0 0 0.6rem;
      }
    `,
  ];

  @property({ attribute: false }) earlier: EditionContent | null = null;
  @property({ attribute: false }) later: EditionContent | null = null;
  @property() manuscriptId = "";
  /** Of the office by whose clock times are said: an IANA name. */
  @property() zone = "UTC";
  /** The words are shown elsewhere: only what is not in them is said here. */
  @property({ type: Boolean }) besideWords = false;
  readonly #locale = new LocaleController(this);
  #diff: EditionDiff | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("earlier") && !changed.has("later")) return;
    const { earlier, later } = this;
    this.#diff = earlier === null || later === null ? null : editionDiff(earlier, later);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.#diff === null) return nothing;
    const { text, details, looks, onlyUnseen } = this.#diff;
    const words = readingWords[this.#locale.language];
    const pictures = this.#diff.pictures.filter((change) => !this.besideWords || !isOnlyLegend(change));
    const hasWords = text.some(({ change }) => change !== "same");
    const others = html`
      ${this.#part(words.details, details, html`<detail-changes zone=${this.zone} .changes=${details}></detail-changes>`)}
      ${this.#part(
        words.pictures,
        pictures,
        html`<picture-changes .changes=${pictures} manuscriptId=${this.manuscriptId}></picture-changes>`,
      )}
      ${this.#part(words.looks, looks, html`<look-changes .changes=${looks}></look-changes>`)}
      ${onlyUnseen ? html`<p class="soft">${words.onlyUnseen}</p>` : nothing}
    `;
    if (this.besideWords) {
      const hasOthers = onlyUnseen || [details, pictures, looks].some(({ length }) => length > 0);
      return hasOthers ? others : html`<p class="soft">${words.nothingElse}</p>`;
    }
    return html`${
      hasWords
        ? html`<block-changes .changes=${text}></block-changes>`
        : html`<p class="soft">${this.#locale.words.edition.noTextChange}</p>`
    }${others}`;
  }

  #part(title: string, changes: readonly unknown[], shown: TemplateResult): TemplateResult | typeof nothing {
    return changes.length === 0 ? nothing : html`<section><h2>${title}</h2>${shown}</section>`;
  }
}

/** Caption and credit are words of the text, and read there with their authors. */
function isOnlyLegend(change: PictureChange): boolean {
  return (
    change.change === "reworded" && change.fields.every((field) => field === "caption" || field === "credit")
  );
}
