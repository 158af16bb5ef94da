import type { Language } from "@naskah/model";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { type LinkFault, readLinkAddress } from "../link-address.ts";
import { chromeStyles, dialogStyles } from "../looks/chrome-styles.ts";
import { messagesIn } from "../messages/catalogue.ts";
import { openModal } from "../open-modal.ts";

/**
 * Asks for the address of a link.
 * @attr {"id"|"en"} lang the language of the words.
 * @fires naskah-link {href: string | null} with an address that may be stored, or null to take the link away.
 * @fires naskah-closed when the dialog closed, whatever the answer; the focus is then nowhere.
 */
@customElement("naskah-link-dialog")
export class NaskahLinkDialog extends LitElement {
  static override styles = [chromeStyles, dialogStyles];

  @property() override lang: Language = "id";
  @state() private fault: LinkFault | null = null;
  @state() private isLinked = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("input") private input!: HTMLInputElement;

  /** Opens the dialog; `href` is the address so far. */
  async show(href: string | null): Promise<void> {
    this.fault = null;
    this.isLinked = href !== null;
    await this.updateComplete;
    this.input.value = href ?? "";
    openModal(this.dialog);
    this.input.select();
  }

  protected override render(): TemplateResult {
    const messages = messagesIn(this.lang === "en" ? "en" : "id");
    const words = messages.link;
    return html`<dialog aria-labelledby="heading" @close=${this.#closed}>
      <form @submit=${this.#submit} novalidate>
        <h2 id="heading">${words.heading}</h2>
        <div class="field">
          <label for="address">${words.address}</label>
          <input
            id="address"
            type="text"
            inputmode="url"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-describedby="hint fault"
            aria-invalid=${this.fault === null ? "false" : "true"}
          />
          <p class="hint" id="hint">${words.hint}</p>
          <p class="fault" id="fault" role="alert">${this.fault === null ? nothing : words.faults[this.fault]}</p>
        </div>
        <div class="actions">
          ${
            this.isLinked
              ? html`<button type="button" class="plain-button push" @click=${this.#remove}>${words.remove}</button>`
              : nothing
          }
          <button type="button" class="plain-button" @click=${this.#close}>${messages.cancel}</button>
          <button type="submit" class="main-button">${words.apply}</button>
        </div>
      </form>
    </dialog>`;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const address = readLinkAddress(this.input.value);
    if ("fault" in address) {
      this.fault = address.fault;
      this.input.focus();
      return;
    }
    this.#finish(address.href);
  }

  #remove(): void {
    this.#finish(null);
  }

  #finish(href: string | null): void {
    this.#close();
    this.dispatchEvent(new CustomEvent<{ href: string | null }>("naskah-link", { detail: { href } }));
  }

  #closed(): void {
    this.dispatchEvent(new CustomEvent("naskah-closed"));
  }

  #close(): void {
    this.dialog.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "naskah-link-dialog": NaskahLinkDialog;
  }
}
