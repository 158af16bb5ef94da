import type { Language } from "@naskah/model";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { chromeStyles } from "../looks/chrome-styles.ts";
import { messagesIn } from "../messages/catalogue.ts";
import { type PasteNote, pasteText } from "../paste-note.ts";

/** What a person may answer to what became of a paste. */
export type PasteAnswer = "undo" | "as-text" | "close";

/**
 * Says what became of what was pasted, where it was copied, and offers to take it back or to take words alone.
 * @attr {"id"|"en"} lang the language of the words.
 * @prop {PasteNote | null} note what there is to say; null says nothing.
 * @fires naskah-paste-answer PasteAnswer. Escape is "close".
 * Read out politely; the keys reach it with Shift and Tab from the text.
 */
@customElement("naskah-paste-note")
export class NaskahPasteNote extends LitElement {
  static override styles = [
    chromeStyles,
    css`
      :host {
        flex: 1 1 100%;
      }
      .note {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.35rem 0.5rem;
        padding: 0.35rem 0.75rem;
        border-top: 1px solid var(--_line);
        background: var(--_wash);
      }
      p {
        flex: 1 1 20rem;
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property() override lang: Language = "id";
  @property({ attribute: false }) note: PasteNote | null = null;

  protected override render(): TemplateResult {
    const messages = messagesIn(this.lang === "en" ? "en" : "id");
    const { note } = this;
    const said = note === null ? nothing : pasteText(note, messages);
    // The status stands before there is something to say, so that it is read out when there is.
    return html`<div class=${note === null ? "" : "note"} @keydown=${this.#key}>
      <p role="status" ?hidden=${note === null}>${said}</p>
      ${note === null ? nothing : this.#buttons(note)}
    </div>`;
  }

  #buttons(note: PasteNote): TemplateResult {
    const { paste: words } = messagesIn(this.lang === "en" ? "en" : "id");
    const button = (answer: PasteAnswer, label: string) =>
      html`<button type="button" class="plain-button" @click=${() => this.#answer(answer)}>${label}</button>`;
    const mayUndo = note.kind === "foreign" && note.isLast && !note.isEmpty;
    return html`${mayUndo ? button("undo", words.undo) : nothing}
    ${mayUndo && note.text !== null ? button("as-text", words.asText) : nothing}
    ${button("close", words.close)}`;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#answer("close");
  }

  #answer(answer: PasteAnswer): void {
    this.dispatchEvent(new CustomEvent<PasteAnswer>("naskah-paste-answer", { detail: answer }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "naskah-paste-note": NaskahPasteNote;
  }
}
