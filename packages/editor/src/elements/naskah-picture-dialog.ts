import { type Language, MAX_TEXT_ATTRIBUTE } from "@naskah/model";
import { MAX_UPLOAD_BYTES } from "@naskah/protocol";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { NewPicture } from "../commands/insert-blocks.ts";
import type { ChosenFigure } from "../figure-view.ts";
import { chromeStyles, dialogStyles } from "../looks/chrome-styles.ts";
import { messagesIn } from "../messages/catalogue.ts";
import { openModal } from "../open-modal.ts";
import { uploadPicture } from "../upload-picture.ts";

/** What came out of the dialog: a new picture, or other words about one that is there. */
export type PictureAnswer =
  | { readonly kind: "new"; readonly picture: NewPicture }
  | { readonly kind: "described"; readonly figure: ChosenFigure };

/**
 * Uploads a picture and asks what to say about it; for a picture that is there, only what is said to those who cannot see it.
 * @attr {"id"|"en"} lang the language of the words.
 * @prop {string} uploadPath where pictures are sent to.
 * @fires naskah-picture PictureAnswer, after a new picture was stored.
 * @fires naskah-closed when the dialog closed, whatever the answer; the focus is then nowhere.
 */
@customElement("naskah-picture-dialog")
export class NaskahPictureDialog extends LitElement {
  static override styles = [chromeStyles, dialogStyles];

  @property() override lang: Language = "id";
  @property({ attribute: false }) uploadPath = "";
  @state() private figure: ChosenFigure | null = null;
  @state() private decorative = false;
  @state() private busy = false;
  @state() private fault: string | null = null;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("#file") private input!: HTMLInputElement | null;
  @query("form") private form!: HTMLFormElement;
  #dropped: File | null = null;
  #upload: AbortController | null = null;

  /** Opens the dialog for a new picture, perhaps with a file that was pasted or dropped, and with what its page said of it. */
  async showNew(file: File | null, alt = ""): Promise<void> {
    await this.#open(null);
    this.#dropped = file;
    this.#field("alt").value = alt;
    this.requestUpdate();
  }

  /** Opens the dialog for a picture that is in the text. */
  async showExisting(figure: ChosenFigure): Promise<void> {
    await this.#open(figure);
    this.#field("alt").value = figure.alt;
  }

  protected override render(): TemplateResult {
    const messages = messagesIn(this.lang === "en" ? "en" : "id");
    const words = messages.picture;
    const isNew = this.figure === null;
    return html`<dialog aria-labelledby="heading" @close=${this.#closed}>
      <form @submit=${this.#submit} novalidate aria-busy=${String(this.busy)}>
        <h2 id="heading">${isNew ? words.insert : words.edit}</h2>
        ${
          isNew
            ? html`<div class="field">
                <label for="file">${words.file}</label>
                <input id="file" type="file" accept="image/*" @change=${this.#chosen} />
                ${this.#dropped === null ? nothing : html`<p class="hint">${this.#dropped.name}</p>`}
              </div>`
            : nothing
        }
        <div class="field">
          <label for="alt">${words.alt}</label>
          <textarea id="alt" name="alt" rows="2" maxlength=${MAX_TEXT_ATTRIBUTE} ?disabled=${this.decorative}></textarea>
          <p class="hint">${words.altHint}</p>
          <label class="check">
            <input type="checkbox" .checked=${this.decorative} @change=${this.#decorated} />${words.decorative}
          </label>
        </div>
        ${
          isNew
            ? html`<div class="field">
                  <label for="caption">${words.caption}</label>
                  <input id="caption" name="caption" type="text" autocomplete="off" />
                </div>
                <div class="field">
                  <label for="credit">${words.credit}</label>
                  <input id="credit" name="credit" type="text" autocomplete="off" />
                </div>
                <label class="check"><input type="checkbox" name="related" />${words.related}</label>`
            : nothing
        }
        <p class="fault" role="alert">${this.fault ?? nothing}</p>
        <div class="actions">
          <button type="button" class="plain-button" @click=${this.#close}>${messages.cancel}</button>
          <button type="submit" class="main-button" ?disabled=${this.busy}>
            ${this.busy ? words.uploading : isNew ? words.apply : words.save}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  async #open(figure: ChosenFigure | null): Promise<void> {
    this.figure = figure;
    this.decorative = figure?.decorative ?? false;
    this.fault = null;
    this.#dropped = null;
    await this.updateComplete;
    this.form.reset();
    openModal(this.dialog);
  }

  #field(name: string): HTMLInputElement | HTMLTextAreaElement {
    return this.form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement;
  }

  #chosen(): void {
    this.#dropped = null;
    this.fault = null;
    this.requestUpdate();
  }

  #decorated(event: Event): void {
    this.decorative = (event.target as HTMLInputElement).checked;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const about = {
      alt: this.decorative ? "" : this.#field("alt").value.trim(),
      decorative: this.decorative,
    };
    if (this.figure !== null) {
      return this.#finish({ kind: "described", figure: { ...about, id: this.figure.id } });
    }
    const file = this.input?.files?.[0] ?? this.#dropped;
    const words = messagesIn(this.lang === "en" ? "en" : "id");
    this.fault = this.#faultOf(file);
    if (this.fault !== null || file === null) return;
    this.busy = true;
    const upload = new AbortController();
    this.#upload = upload;
    const answer = await uploadPicture(this.uploadPath, file, upload.signal);
    if (upload.signal.aborted) return;
    this.busy = false;
    if ("problem" in answer) {
      this.fault = answer.problem ?? words.picture.failed;
      return;
    }
    const { picture, width, height } = answer.stored;
    const line = (name: string) => this.#field(name).value.trim();
    this.#finish({
      kind: "new",
      picture: {
        picture,
        width,
        height,
        ...about,
        caption: line("caption"),
        credit: line("credit"),
        related: (this.#field("related") as HTMLInputElement).checked,
      },
    });
  }

  #faultOf(file: File | null): string | null {
    const { locale, picture: words } = messagesIn(this.lang === "en" ? "en" : "id");
    if (file === null) return words.missingFile;
    const megabytes = new Intl.NumberFormat(locale).format(MAX_UPLOAD_BYTES / 1024 / 1024);
    return file.size > MAX_UPLOAD_BYTES ? words.tooLarge(megabytes) : null;
  }

  #finish(answer: PictureAnswer): void {
    this.#close();
    this.dispatchEvent(new CustomEvent<PictureAnswer>("naskah-picture", { detail: answer }));
  }

  #close(): void {
    this.dialog.close();
  }

  #closed(): void {
    this.#upload?.abort();
    this.#upload = null;
    this.busy = false;
    this.dispatchEvent(new CustomEvent("naskah-closed"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "naskah-picture-dialog": NaskahPictureDialog;
  }
}
