import { type EditionContent, editionDocument } from "@naskah/model";
import type { Edition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { changeStyles, sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";
import { amendedWords } from "./amended-words.ts";

/** The approver's small changes, exactly, before anybody accepts them. */
@customElement("offer-summary")
export class OfferSummary extends LitElement {
  static override styles = [
    sharedStyles,
    changeStyles,
    css`
      li {
        font-family: var(--studio-serif);
      }
    `,
  ];

  @property({ attribute: false }) offer: Edition["offer"] = null;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    if (this.offer === null) return nothing;
    const { by, amendments, original } = this.offer;
    const doc = editionDocument(original.content as EditionContent);
    return html`<section class="stack offer">
      <p>${decidingWords[this.#locale.language].offerFrom(by.name)}</p>
      <ul>
        ${amendments.map((amendment) => html`<li>${amendedWords(doc, amendment)}</li>`)}
      </ul>
    </section>`;
  }
}
