import type { BlockChange, WordRun } from "@naskah/model";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";

/** A comparison of two texts, block by block. Colour is never the only sign: what came is underlined, what went is struck through. */
@customElement("block-changes")
export class BlockChanges extends LitElement {
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

  @property({ attribute: false }) changes: readonly BlockChange[] = [];
  /** What stands over a block that only the later text has, and over one that only the earlier has. */
  @property() insertedLabel = "";
  @property() removedLabel = "";
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    return html`${this.changes.map((change) => this.#change(change))}`;
  }

  #change(change: BlockChange): TemplateResult {
    const { edition } = this.#locale.words;
    switch (change.change) {
      case "same":
        return html`<p class="same soft small">${edition.unchanged(change.count)}</p>`;
      case "inserted":
        return html`<div class="change"><span class="label">${this.insertedLabel || edition.inserted}</span><ins>${change.text}</ins></div>`;
      case "removed":
        return html`<div class="change"><span class="label">${this.removedLabel || edition.removed}</span><del>${change.text}</del></div>`;
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
