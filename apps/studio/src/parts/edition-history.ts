import type { Decision, Edition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import "./contributor-shares.ts";

/** Who decided what on an edition, who wrote how much of it, and its digest. */
@customElement("edition-history")
export class EditionHistory extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      code {
        overflow-wrap: anywhere;
        font-size: 0.85rem;
      }
    `,
  ];

  @property({ attribute: false }) edition: Edition | null = null;
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult | typeof nothing {
    const { edition } = this;
    if (edition === null) return nothing;
    return html`<div class="stack">
      <ol class="plain stack">
        ${edition.decisions.map((decision) => this.#decision(decision))}
      </ol>
      <contributor-shares .contributors=${edition.contributors} .offices=${edition.offices}></contributor-shares>
      <p class="small"><span class="soft">${this.#locale.words.edition.digest}</span><br /><code>${edition.digest}</code></p>
    </div>`;
  }

  #decision({ decision, by, position, note, at }: Decision): TemplateResult {
    return html`<li>
      <strong>${this.#locale.words.edition.decisions[decision]}</strong>
      <p>${by}${position === null ? "" : `, ${position[this.#locale.language]}`}</p>
      ${note === null ? nothing : html`<p>“${note}”</p>`}
      <time class="soft small" datetime=${at}>${this.#locale.dateTime(at)}</time>
    </li>`;
  }
}
