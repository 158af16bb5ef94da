import type { Language } from "@naskah/model";
import type { CloseCode } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { chromeStyles } from "../looks/chrome-styles.ts";
import { icon } from "../looks/icons.ts";
import { messagesIn } from "../messages/catalogue.ts";

/**
 * Says why the server ended the session, and that nothing is lost.
 * @attr {"id"|"en"} lang the language of the words.
 * @prop {CloseCode} code why.
 * @prop {boolean} unsaved there is writing here that the server does not have.
 * @prop {string | null} text the words of the manuscript, to copy; null when there are none to see.
 * @fires naskah-reload when the person wants the page anew.
 */
@customElement("naskah-refusal")
export class NaskahRefusal extends LitElement {
  static override styles = [
    chromeStyles,
    css`
      :host {
        display: block;
      }
      section {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.25rem 0.75rem;
        margin: 0.75rem auto;
        max-width: 46rem;
        padding: 0.9rem 1rem;
        border: 2px solid var(--_bad);
        border-radius: 0.6rem;
        background: var(--_surface);
      }
      svg {
        color: var(--_bad);
      }
      h2,
      p {
        margin: 0;
      }
      h2 {
        font: 650 1rem / 1.4 var(--_sans);
      }
      p,
      .actions {
        grid-column: 2;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.6rem;
        margin-top: 0.5rem;
      }
    `,
  ];

  @property() override lang: Language = "id";
  @property({ attribute: false }) code: CloseCode = "refused";
  @property({ type: Boolean }) unsaved = false;
  @property({ attribute: false }) text: (() => string) | null = null;
  @state() private copied: boolean | null = null;

  protected override render(): TemplateResult {
    const messages = messagesIn(this.lang === "en" ? "en" : "id");
    const words = messages.refusal;
    return html`<section role="alert">
      ${icon("warning")}
      <h2>${words.heading}</h2>
      <p>${words.why[this.code]}</p>
      <p>${this.unsaved ? words.kept : words.nothingLost}</p>
      <div class="actions">
        ${
          this.text === null
            ? nothing
            : html`<button type="button" class="plain-button" @click=${this.#copy}>${words.copy}</button>`
        }
        <button type="button" class="main-button" @click=${this.#reload}>${messages.reload}</button>
        <span role="status">${this.copied === null ? nothing : this.copied ? words.copied : words.notCopied}</span>
      </div>
    </section>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text?.() ?? "");
      this.copied = true;
    } catch (error) {
      console.warn("naskah: nothing could be copied", error);
      this.copied = false;
    }
  }

  #reload(): void {
    this.dispatchEvent(new CustomEvent("naskah-reload"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "naskah-refusal": NaskahRefusal;
  }
}
