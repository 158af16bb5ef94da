import "@awesome.me/webawesome/dist/components/details/details.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import { type EditionContent, editionDigest } from "@naskah/model";
import type { Edition } from "@naskah/protocol";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Comparison, comparisonsOf } from "../edition-comparisons.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";
import { readingWords } from "../words/reading-words.ts";
import type { AuthoredState } from "./authored-changes.ts";
import "./authored-changes.ts";
import "./edition-changes.ts";

/** What changed up to this edition, since the one that this person last looked at, or another that they choose (A9). */
@customElement("edition-comparison")
export class EditionComparison extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .compared {
        margin-bottom: 0.75rem;
      }
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
  /** Of the words with their authors. */
  @state() private authored: AuthoredState = "loading";
  /** Editions to compare with whose content is not what their digest says. */
  #broken: ReadonlySet<string> = new Set();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("edition") || this.edition === null) return;
    if (changed.get("edition")?.id !== this.edition.id) this.since = null;
    this.#broken = new Set(
      comparisonsOf(this.edition)
        .filter(({ content, digest }) => editionDigest(content as EditionContent) !== digest)
        .map(({ id }) => id),
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    const { edition } = this;
    if (edition === null) return nothing;
    const choices = comparisonsOf(edition);
    const before = choices.find(({ id }) => id === this.since) ?? choices[0] ?? null;
    if (before === null)
      return html`<p class="soft">${this.#locale.words.edition.nothingToCompare}</p>${this.#authored(edition, null)}`;
    const choice = this.#choice(before, choices);
    if (this.#broken.has(before.id)) return html`${choice}${this.#brokenEarlier(before)}`;
    // The approver's own words are in no log: the two sealed texts are compared.
    if (before.why === "offer") return html`${choice}${this.#changes(edition, before, false)}`;
    return html`${choice}${this.#authored(edition, before)}${this.#others(edition, before)}`;
  }

  #authored({ id, content }: Edition, before: Comparison | null): TemplateResult {
    return html`<authored-changes
      editionId=${id}
      .since=${before?.id ?? null}
      .earlier=${before?.content ?? null}
      .later=${content}
      @studio-authored=${this.#onAuthored}
    ></authored-changes>`;
  }

  /** Beside the words with their authors, what is not in them; without those, everything. */
  #others(edition: Edition, before: Comparison): TemplateResult | typeof nothing {
    switch (this.authored) {
      case "loading":
        return nothing;
      case "shown":
        return html`<wa-details open appearance="plain" summary=${decidingWords[this.#locale.language].aroundText}>
          ${this.#changes(edition, before, true)}
        </wa-details>`;
      case "unmatched":
      case "failed":
        return this.#changes(edition, before, false);
    }
  }

  #changes(
    { content, manuscriptId, office }: Edition,
    before: Comparison,
    besideWords: boolean,
  ): TemplateResult {
    return html`<edition-changes
      .earlier=${before.content}
      .later=${content}
      manuscriptId=${manuscriptId}
      zone=${office.zone}
      ?besideWords=${besideWords}
    ></edition-changes>`;
  }

  #brokenEarlier({ number }: Comparison): TemplateResult {
    return html`<wa-callout variant="danger" role="alert">
      <wa-icon slot="icon" name="warning"></wa-icon>${readingWords[this.#locale.language].earlierBroken(number)}
    </wa-callout>`;
  }

  #onAuthored({ detail }: CustomEvent<AuthoredState>): void {
    this.authored = detail;
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
