import type { Edition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { changeStyles, sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";

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
    const { by, amendments } = this.offer;
    return html`<section class="stack offer">
      <p>${decidingWords[this.#locale.language].offerFrom(by.name)}</p>
      <ul>
        ${amendments.map(({ expected, replacement }) => html`<li><del>${expected}</del> <ins>${replacement}</ins></li>`)}
      </ul>
    </section>`;
  }
}
