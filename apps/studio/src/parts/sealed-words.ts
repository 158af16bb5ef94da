import type { SelectableText, WordsPlace } from "@naskah/model";
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { LocaleController } from "../locale.ts";
import { sharedStyles } from "../shared-styles.ts";
import { readingWords } from "../words/reading-words.ts";

/** What a person selected: words of one textblock, or more than that. */
export type PickedWords = WordsPlace | "too-much";

/**
 * A text to select words in, by mouse, finger or keyboard. It takes no input, yet it is no read-only field: there a browser shows no
 * caret, and who has no mouse could not see where they are.
 * @fires studio-picked with the PickedWords.
 */
@customElement("sealed-words")
export class SealedWords extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      label {
        display: block;
        margin-bottom: 0.35rem;
      }
      p {
        margin-top: 0.4rem;
      }
      textarea {
        display: block;
        width: 100%;
        height: clamp(9rem, 34dvh, 18rem);
        resize: vertical;
        padding: 0.6rem 0.75rem;
        border: 1px solid var(--studio-soft);
        border-radius: 0.4rem;
        background: var(--studio-paper);
        color: var(--studio-ink);
        font: 1.05rem / 1.6 var(--studio-serif);
      }
    `,
  ];

  @property({ attribute: false }) source: SelectableText | null = null;
  readonly #locale = new LocaleController(this);
  @query("textarea") private field!: HTMLTextAreaElement;

  protected override render(): TemplateResult {
    const words = readingWords[this.#locale.language];
    return html`<label for="text">${words.pick}</label>
      <textarea
        id="text"
        aria-readonly="true"
        aria-describedby="how"
        inputmode="none"
        autocomplete="off"
        spellcheck="false"
        .value=${this.source?.text ?? ""}
        @beforeinput=${this.#keep}
        @input=${this.#restore}
        @dragstart=${this.#keep}
        @drop=${this.#keep}
        @select=${this.#pick}
        @selectionchange=${this.#pick}
        @pointerup=${this.#pick}
        @keyup=${this.#pick}
      ></textarea>
      <p class="soft small" id="how">${words.pickHow}</p>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // A browser puts the caret at the end of what it is given.
    if (changed.has("source")) this.field.setSelectionRange(0, 0);
  }

  #keep(event: Event): void {
    event.preventDefault();
  }

  /** What came past `beforeinput`, as some input methods do. */
  #restore(): void {
    this.field.value = this.source?.text ?? "";
  }

  #pick(): void {
    const { selectionStart, selectionEnd } = this.field;
    if (this.source === null || this.source.text.slice(selectionStart, selectionEnd).trim() === "") return;
    const detail: PickedWords = this.source.placeOf(selectionStart, selectionEnd) ?? "too-much";
    this.dispatchEvent(new CustomEvent<PickedWords>("studio-picked", { detail }));
  }
}
