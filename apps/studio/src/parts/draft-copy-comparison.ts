import { blockDiff, type TextBlock } from "@naskah/model";
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/client.ts";
import { ProblemError } from "../api/problem-error.ts";
import { blocksOfBrowser, blocksOfServer } from "../copy-content.ts";
import { copyContentOf } from "../copy-content-of.ts";
import { LocaleController } from "../locale.ts";
import { changeStyles, sharedStyles } from "../shared-styles.ts";
import type { ShownCopy } from "../shown-copy.ts";
import "./block-changes.ts";
import "./problem-note.ts";

/** The text that a copy is compared with: the manuscript now, or, for who may not read that any more, as it was saved last. */
interface Other {
  readonly is: "now" | "saved" | "none";
  readonly blocks: readonly TextBlock[];
}

interface Comparison {
  readonly copy: readonly TextBlock[] | null;
  readonly other: Other;
}

/** What a draft copy says that the manuscript does not, and the other way round. */
@customElement("draft-copy-comparison")
export class DraftCopyComparison extends LitElement {
  static override styles = [
    sharedStyles,
    changeStyles,
    css`
      .legend {
        margin: 0.4rem 0 1rem;
      }
      .text {
        margin-top: 0.8rem;
        font: 1.05rem / 1.6 var(--studio-serif);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) copy: ShownCopy | null = null;
  @state() private comparison: Comparison | null = null;
  @state() private error: unknown = null;
  readonly #locale = new LocaleController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("copy")) void this.#load();
  }

  readonly #load = async (): Promise<void> => {
    const { copy } = this;
    this.comparison = null;
    this.error = null;
    if (copy === null) return;
    try {
      const [content, other] = await Promise.all([copyContentOf(copy), otherText(copy)]);
      if (copy === this.copy) this.comparison = { copy: content?.blocks ?? null, other };
    } catch (error) {
      if (copy === this.copy) this.error = error;
    }
  };

  protected override render(): TemplateResult {
    const { words } = this.#locale;
    if (this.error !== null)
      return html`<problem-note .error=${this.error} again @studio-again=${this.#load}></problem-note>`;
    if (this.comparison === null) return html`<p class="soft" role="status">${words.loading}</p>`;
    const { copy, other } = this.comparison;
    const { copies } = words;
    if (copy === null) return html`<p>${copies.unreadable}</p>`;
    if (other.is === "none") {
      return html`<p>${copies.notComparable}</p>
        <div class="text">${copy.map(({ text }) => text).join("\n\n")}</div>`;
    }
    const changes = blockDiff(other.blocks, copy);
    const about = other.is === "now" ? copies.comparedWithNow : copies.comparedWithSaved;
    if (changes.every(({ change }) => change === "same")) return html`<p>${about} ${copies.nothingNew}</p>`;
    return html`<p>${about}</p>
      <p class="legend small">
        <ins>${copies.legendHere}</ins> · <del>${copies.legendThere}</del>
      </p>
      <block-changes
        .changes=${changes}
        insertedLabel=${copies.onlyHere}
        removedLabel=${copies.onlyThere}
      ></block-changes>`;
  }
}

async function otherText({ manuscriptId, local }: ShownCopy): Promise<Other> {
  try {
    return { is: "now", blocks: blocksOfServer((await api.content(manuscriptId)).document) };
  } catch (error) {
    if (!(error instanceof ProblemError && error.status === 404)) throw error;
    const before = local?.before ?? null;
    return before === null ? { is: "none", blocks: [] } : { is: "saved", blocks: blocksOfBrowser(before) };
  }
}
