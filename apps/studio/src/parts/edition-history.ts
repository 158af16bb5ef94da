import { CAPACITY_TITLES } from "@naskah/model";
import type { Approver, Decision, Edition } from "@naskah/protocol";
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
        ${edition.decisions.map((decision) => this.#decision(decision, edition.office.zone))}
      </ol>
      <contributor-shares .contributors=${edition.contributors} .offices=${edition.offices}></contributor-shares>
      <p class="small"><span class="soft">${this.#locale.words.edition.digest}</span><br /><code>${edition.digest}</code></p>
    </div>`;
  }

  #decision({ decision, by, position, capacity, note, at }: Decision, zone: string): TemplateResult {
    const { language } = this.#locale;
    const acting = CAPACITY_TITLES[language][(capacity ?? "definitive") as Approver["capacity"]];
    // Of a postponement the note is the new time.
    const said = note !== null && decision === "postpone" ? this.#locale.agreed(note, zone) : note;
    return html`<li>
      <strong>${this.#locale.words.edition.decisions[decision]}</strong>
      <p>${by}${position === null ? "" : `, ${acting}${position[language]}`}</p>
      ${said === null ? nothing : html`<p>${decision === "postpone" ? said : `“${said}”`}</p>`}
      <time class="soft small" datetime=${at}>${this.#locale.agreed(at, zone)}</time>
    </li>`;
  }
}
