import type { Language } from "@naskah/model";
import type { CloseCode } from "@naskah/protocol";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { KeptWork } from "../kept-work.ts";
import { chromeStyles } from "../looks/chrome-styles.ts";
import { icon } from "../looks/icons.ts";
import { messagesIn } from "../messages/catalogue.ts";

/** What the page around the editor can do with a draft copy (C8). */
export type Recovery = "compare" | "hand-in" | "article";

/** Refusals of the person or of what they wrote. After the others the page comes back by itself or with a reload, and sends it. */
const STRANDED: ReadonlySet<CloseCode> = new Set([
  "malformed",
  "not-allowed",
  "no-such-manuscript",
  "epoch-changed",
  "too-large",
  "refused",
]);

/**
 * Says why the server ended the session, that nothing is lost, and what can be done with what was not stored.
 * @attr {"id"|"en"} lang the language of the words.
 * @prop {CloseCode} code why.
 * @prop {boolean} unsaved there is writing here that the server does not have.
 * @prop {string} userId, manuscriptId whose writing, and where.
 * @prop {string | null} text the words of the manuscript, to copy; null when there are none to see.
 * @prop {readonly Recovery[]} recoveries what the page can do with the draft copy; offered when there is one.
 * @fires naskah-reload when the person wants the page anew.
 * @fires naskah-recover {recovery} when the person chose one of `recoveries`; it bubbles out of the editor.
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
      @media (max-width: 30rem) {
        .actions {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property() override lang: Language = "id";
  @property({ attribute: false }) code: CloseCode = "refused";
  @property({ type: Boolean }) unsaved = false;
  @property({ attribute: false }) text: (() => string) | null = null;
  @property({ attribute: false }) recoveries: readonly Recovery[] = [];
  @property({ attribute: false }) userId = "";
  @property({ attribute: false }) manuscriptId = "";
  @state() private copied: boolean | null = null;
  readonly #work = new KeptWork(this, () => ({
    userId: this.userId,
    manuscriptId: this.manuscriptId,
    text: this.text?.() ?? null,
  }));

  protected override render(): TemplateResult {
    const messages = messagesIn(this.lang === "en" ? "en" : "id");
    const words = messages.refusal;
    const { isKept } = this.#work;
    const offered = this.unsaved && isKept === true && STRANDED.has(this.code) ? this.recoveries : [];
    return html`<section role="alert">
      ${icon("warning")}
      <h2>${words.heading}</h2>
      <p>${words.why[this.code]}</p>
      ${this.unsaved && isKept === null ? nothing : html`<p>${this.#whereabouts(isKept === true)}</p>`}
      ${
        offered.length === 0
          ? nothing
          : html`<div class="actions">
              ${offered.map((recovery) => this.#recovery(recovery, words.recoveries[recovery]))}
            </div>`
      }
      <div class="actions">
        ${
          this.text === null
            ? nothing
            : html`<button type="button" class="plain-button" @click=${this.#copy}>${words.copy}</button>
                <button type="button" class="plain-button" @click=${this.#download}>${words.download}</button>`
        }
        <button
          type="button"
          class=${offered.length === 0 ? "main-button" : "plain-button"}
          @click=${this.#reload}
        >
          ${messages.reload}
        </button>
        <span role="status">${this.copied === null ? nothing : this.copied ? words.copied : words.notCopied}</span>
      </div>
    </section>`;
  }

  #whereabouts(isKept: boolean): string {
    const words = messagesIn(this.lang === "en" ? "en" : "id").refusal;
    if (!this.unsaved) return words.nothingLost;
    return isKept ? words.kept : words.notKept;
  }

  #recovery(recovery: Recovery, label: string): TemplateResult {
    return html`<button
      type="button"
      class=${recovery === "hand-in" ? "main-button" : "plain-button"}
      @click=${() => this.#recover(recovery)}
    >
      ${label}
    </button>`;
  }

  #recover(recovery: Recovery): void {
    const detail = { recovery };
    this.dispatchEvent(new CustomEvent("naskah-recover", { detail, bubbles: true, composed: true }));
  }

  #download(): void {
    const words = messagesIn(this.lang === "en" ? "en" : "id").refusal;
    const address = URL.createObjectURL(new Blob([this.text?.() ?? ""], { type: "text/plain" }));
    const link = Object.assign(document.createElement("a"), {
      href: address,
      download: `${words.fileName}.txt`,
    });
    link.click();
    URL.revokeObjectURL(address);
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
