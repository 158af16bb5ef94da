import type { BlockChange } from "@naskah/model";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { changeStyles, sharedStyles } from "../shared-styles.ts";
import { changedWords } from "./changed-words.ts";

/** A comparison of two texts, block by block. Colour is never the only sign: what came is underlined, what went is struck through. */
@customElement("block-changes")
export class BlockChanges extends LitElement {
  static override styles = [
    sharedStyles,
    changeStyles,
    css`
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
        return html`<div class="change"><span class="label">${this.insertedLabel || edition.inserted}</span><ins class="words">${change.text}</ins></div>`;
      case "removed":
        return html`<div class="change"><span class="label">${this.removedLabel || edition.removed}</span><del class="words">${change.text}</del></div>`;
      case "reworded":
        return html`<div class="change words">${changedWords(change.runs)}</div>`;
    }
  }
}
