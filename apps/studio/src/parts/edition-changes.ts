import "@awesome.me/webawesome/dist/components/divider/divider.js";
import type { EditionContent } from "@naskah/model";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type BlockChange, editionDiff, type WordRun } from "../edition-diff.ts";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

/** What changed from the published edition to the one under decision (A9). Colour is never the only sign. */
@customElement("edition-changes")
export class EditionChanges extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .change {
        margin: 0 0 1rem;
        padding: 0.7rem 0.9rem;
        border-radius: 0.5rem;
        border: 1px solid var(--studio-line);
        font: 1.05rem / 1.6 var(--studio-serif);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .label {
        display: block;
        font: 600 0.8rem var(--studio-sans);
        color: var(--studio-soft);
        margin-bottom: 0.25rem;
      }
      ins {
        background: var(--studio-insert);
        text-decoration: underline;
        text-decoration-thickness: 2px;
        text-underline-offset: 0.2em;
      }
      del {
        background: var(--studio-delete);
        text-decoration: line-through;
      }
      .same {
        text-align: center;
        margin: 0 0 1rem;
      }
    `,
  ];

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
    return html`${changes.map((change) => this.#change(change))}`;
  }

  #change(change: BlockChange): TemplateResult {
    const { edition } = this.#locale.words;
    switch (change.change) {
      case "same":
        return html`<p class="same soft small">${edition.unchanged(change.count)}</p>`;
      case "inserted":
        return html`<div class="change"><span class="label">${edition.inserted}</span><ins>${change.text}</ins></div>`;
      case "removed":
        return html`<div class="change"><span class="label">${edition.removed}</span><del>${change.text}</del></div>`;
      case "reworded":
        return html`<div class="change">${change.runs.map(run)}</div>`;
    }
  }
}

function run({ change, text }: WordRun): TemplateResult {
  switch (change) {
    case "same":
      return html`${text}`;
    case "inserted":
      return html`<ins>${text}</ins>`;
    case "removed":
      return html`<del>${text}</del>`;
  }
}
