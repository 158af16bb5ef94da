import { type DetailChange, wordRuns } from "@naskah/model";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { changeStyles, sharedStyles } from "../shared-styles.ts";
import { decidingWords } from "../words/deciding-words.ts";
import { readingWords } from "../words/reading-words.ts";
import { changedWords } from "./changed-words.ts";

/** What is printed around the text, or decides how and when it is public: as it was and as it is. */
@customElement("detail-changes")
export class DetailChanges extends LitElement {
  static override styles = [sharedStyles, changeStyles];

  @property({ attribute: false }) changes: readonly DetailChange[] = [];
  /** Of the office by whose clock times are said: an IANA name. */
  @property() zone = "UTC";
  readonly #locale = new LocaleController(this);

  protected override render(): TemplateResult {
    const { detailKinds } = readingWords[this.#locale.language];
    return html`${this.changes.map(
      (change) => html`<div class="change">
        <span class="label">${detailKinds[change.kind]}</span>
        <span class="words">${this.#values(change)}</span>
      </div>`,
    )}`;
  }

  #values(change: DetailChange): TemplateResult {
    const [before, after] = [this.#value(change, "before"), this.#value(change, "after")];
    // Names and sentences are compared word by word; a short value is read whole.
    if (before !== "" && after !== "" && IN_WORDS.has(change.kind))
      return changedWords(wordRuns(before, after));
    return html`${before === "" ? nothing : html`<del>${before}</del> `}${after === "" ? nothing : html`<ins>${after}</ins>`}`;
  }

  #value(change: DetailChange, side: "before" | "after"): string {
    const value = change[side];
    if (value === "") return "";
    if (change.kind === "not-before") return this.#locale.agreed(value, this.zone);
    if (change.kind === "change-kind")
      return decidingWords[this.#locale.language].changeKinds[value] ?? value;
    return value;
  }
}

const IN_WORDS: ReadonlySet<DetailChange["kind"]> = new Set(["byline", "disclaimer", "change-note"]);
