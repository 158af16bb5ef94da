import "@awesome.me/webawesome/dist/components/details/details.js";
import type { EditionContent } from "@naskah/model";
import type { Edition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Comparison, comparisonsOf } from "../edition-comparisons.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";
import "./authored-changes.ts";
import "./edition-changes.ts";

/** What changed up to this edition, since the one that this person last looked at, or another that they choose (A9). */
@customElement("edition-comparison")
export class EditionComparison extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .link {
        border: 0;
        padding: 0;
        background: none;
        color: var(--studio-accent);
        font: inherit;
        text-decoration: underline;
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) edition: Edition | null = null;
  readonly #locale = new LocaleController(this);
  /** The edition that was chosen to compare with; null: the best one. */
  @state() private since: string | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("edition") && changed.get("edition")?.id !== this.edition?.id) this.since = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { edition } = this;
    if (edition === null) return nothing;
    const choices = comparisonsOf(edition);
    const before = choices.find(({ id }) => id === this.since) ?? choices[0] ?? null;
    return html`${before === null ? html`<p class="soft">${this.#locale.words.edition.firstEdition}</p>` : this.#choice(before, choices)}
    ${
      before?.why === "offer"
        ? nothing
        : html`<authored-changes editionId=${edition.id} .since=${before?.id ?? null}></authored-changes>`
    }
    ${
      before === null
        ? nothing
        : html`<wa-details open appearance="plain" summary=${decidingWords[this.#locale.language].aroundText}>
            <edition-changes
              .earlier=${before.content as EditionContent}
              .later=${edition.content as EditionContent}
            ></edition-changes>
          </wa-details>`
    }`;
  }

  #choice(before: Comparison, choices: readonly Comparison[]): TemplateResult {
    const { since } = decidingWords[this.#locale.language];
    return html`<p class="soft small compared">
      ${since[before.why](before.number)}
      ${choices
        .filter(({ id }) => id !== before.id)
        .map(
          ({ id, why, number }) =>
            html`· <button type="button" class="link" @click=${this.#compareWith(id)}>${since[why](number)}</button>`,
        )}
    </p>`;
  }

  #compareWith(id: string): () => void {
    return () => {
      this.since = id;
    };
  }
}
