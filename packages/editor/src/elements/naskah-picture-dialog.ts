import { type Language, MAX_TEXT_ATTRIBUTE } from "@naskah/model";
import { MAX_UPLOAD_BYTES, type PictureRoom } from "@naskah/protocol";
import { leaveGuard } from "@naskah/sync";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { NewPicture } from "../commands/insert-blocks.ts";
import type { ChosenFigure } from "../figure-view.ts";
import { chromeStyles, dialogStyles } from "../looks/chrome-styles.ts";
import { pictureDialogStyles } from "../looks/picture-dialog-styles.ts";
import { messagesIn } from "../messages/catalogue.ts";
import type { Messages } from "../messages/messages.ts";
import { isMovingPicture } from "../moving-picture.ts";
import type { NewPictureFile } from "../new-picture-file.ts";
import { openModal } from "../open-modal.ts";
import { askPictureRoom, uploadPicture } from "../upload-picture.ts";

/** What came out of the dialog: a new picture, or other words about one that is there. */
export type PictureAnswer = NewPictureAnswer | { readonly kind: "described"; readonly figure: ChosenFigure };

export interface NewPictureAnswer {
  readonly kind: "new";
  readonly picture: NewPicture;
  /** The id of the block that it comes behind; null: where the caret is. */
  readonly behind: string | null;
}

/**
 * Uploads pictures and asks what to say about each, one after the other; for a picture that is there, only what is said to those who cannot see
 * it. Escape leaves out the one that is asked about. While there are files to ask about, the browser asks before the page is left.
 * @attr {"id"|"en"} lang the language of the words.
 * @prop {string} uploadPath where pictures are sent to.
 * @fires naskah-picture PictureAnswer, after a new picture was stored. When it is cancelled the picture cannot be inserted now: the dialog says so and stays.
 * @fires naskah-closed when nothing is left to ask, whatever the answers; the focus is then nowhere.
 */
@customElement("naskah-picture-dialog")
export class NaskahPictureDialog extends LitElement {
  static override styles = [chromeStyles, dialogStyles, pictureDialogStyles];

  @property() override lang: Language = "id";
  @property({ attribute: false }) uploadPath = "";
  @state() private figure: ChosenFigure | null = null;
  @state() private decorative = false;
  @state() private busy = false;
  @state() private fault: string | null = null;
  /** Where the picture that is asked about can be seen, and whether it moves. */
  @state() private preview: string | null = null;
  @state() private moves = false;
  /** What may still be stored; null while that is not known. */
  @state() private room: PictureRoom | null = null;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("#file") private input!: HTMLInputElement | null;
  @query("form") private form!: HTMLFormElement;
  #files: readonly NewPictureFile[] = [];
  #at = 0;
  #upload: AbortController | null = null;
  readonly #guard = leaveGuard();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  /** Opens the dialog for new pictures that were pasted or dropped; for none, for one that is still to be chosen. */
  async showNew(files: readonly NewPictureFile[]): Promise<void> {
    this.#files = files;
    this.#at = 0;
    this.#guard.set(files.length > 0);
    await this.#ask(null);
    openModal(this.dialog);
  }

  /** Opens the dialog for a picture that is in the text. */
  async showExisting(figure: ChosenFigure): Promise<void> {
    this.#end();
    await this.#ask(figure);
    this.#field("alt").value = figure.alt;
    openModal(this.dialog);
  }

  get isOpen(): boolean {
    return this.dialog.open;
  }

  /** Closes it without an answer, and leaves out all that it would have asked about. */
  dismiss(): void {
    this.#leaveRest();
    this.dialog.close();
  }

  protected override render(): TemplateResult {
    const messages = this.#messages;
    const words = messages.picture;
    const isNew = this.figure === null;
    const heading = isNew ? words.insert : words.edit;
    return html`<dialog aria-labelledby="heading" @close=${this.#closed}>
      <form @submit=${this.#submit} novalidate aria-busy=${String(this.busy)}>
        <h2 id="heading">${this.#isSeries ? words.series(this.#at + 1, this.#files.length) : heading}</h2>
        ${isNew ? this.#source(messages) : nothing}
        <p class=${this.moves ? "notice" : "visually-hidden"} role="status">${this.moves ? words.moves : nothing}</p>
        <div class="field">
          <label for="alt">${words.alt}</label>
          <textarea id="alt" name="alt" rows="2" maxlength=${MAX_TEXT_ATTRIBUTE} ?disabled=${this.decorative}></textarea>
          <p class="hint">${words.altHint}</p>
          <label class="check">
            <input type="checkbox" .checked=${this.decorative} @change=${this.#decorated} />${words.decorative}
          </label>
        </div>
        ${isNew ? this.#lines(messages) : nothing}
        <p class="fault" role="alert">${this.fault ?? nothing}</p>
        ${this.#actions(messages)}
      </form>
    </dialog>`;
  }

  /** The picture that came along, or a field to choose one. */
  #source({ picture: words }: Messages): TemplateResult {
    const given = this.#given;
    if (given === null)
      return html`<div class="field">
        <label for="file">${words.file}</label>
        <input id="file" type="file" accept="image/*" @change=${this.#chosen} />
        ${this.#roomHint()}
      </div>`;
    return html`<div class="preview">
      ${this.preview === null ? nothing : html`<img src=${this.preview} alt="" @error=${this.#hidePreview} />`}
      <p class="hint">${given.file.name}</p>
      ${this.#roomHint()}
    </div>`;
  }

  #roomHint(): TemplateResult | typeof nothing {
    if (this.room === null) return nothing;
    const { locale, picture: words } = this.#messages;
    const { bytes, pictures } = this.room;
    const said = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    return html`<p class="hint">${words.room(said.format(bytes / 1024 / 1024), said.format(pictures))}</p>`;
  }

  #lines({ picture: words }: Messages): TemplateResult {
    return html`<div class="field">
        <label for="caption">${words.caption}</label>
        <input id="caption" name="caption" type="text" autocomplete="off" />
      </div>
      <div class="field">
        <label for="credit">${words.credit}</label>
        <input id="credit" name="credit" type="text" autocomplete="off" />
      </div>
      <label class="check"><input type="checkbox" name="related" />${words.related}</label>`;
  }

  /** Always in sight; those about several pictures stand apart from those about this one. */
  #actions({ cancel, picture: words }: Messages): TemplateResult {
    const rest = this.#files.length - this.#at;
    const plain = (label: string, act: () => void) =>
      html`<button type="button" class="plain-button" @click=${act}>${label}</button>`;
    return html`${rest > 1 ? html`<p class="hint">${words.insertRestHint}</p>` : nothing}
      <div class="actions foot">
        ${
          rest > 1
            ? html`<div class="actions push">
                ${plain(words.insertRest(rest), this.#insertRest)} ${plain(words.skipRest, this.#skipRest)}
              </div>`
            : nothing
        }
        ${plain(this.#isSeries ? words.skip : cancel, this.#close)}
        <button type="submit" class="main-button" ?disabled=${this.busy}>
          ${this.busy ? words.uploading : this.figure === null ? words.apply : words.save}
        </button>
      </div>`;
  }

  get #isSeries(): boolean {
    return this.#files.length > 1;
  }

  get #messages(): Messages {
    return messagesIn(this.lang === "en" ? "en" : "id");
  }

  get #given(): NewPictureFile | null {
    return this.#files[this.#at] ?? null;
  }

  get #file(): File | null {
    return this.#given?.file ?? this.input?.files?.[0] ?? null;
  }

  /** Asks about a picture that is there, or about the one that is next. */
  async #ask(figure: ChosenFigure | null): Promise<void> {
    this.figure = figure;
    this.decorative = figure?.decorative ?? false;
    this.fault = null;
    this.#hidePreview();
    const given = this.#given;
    if (given !== null) this.preview = URL.createObjectURL(given.file);
    this.requestUpdate();
    await this.updateComplete;
    this.form.reset();
    if (given !== null) this.#field("alt").value = given.alt;
    if (figure === null) void this.#askRoom();
    await this.#look();
  }

  /** Looks whether the picture moves: here it would stand still. */
  async #look(): Promise<void> {
    const file = this.#file;
    this.moves = false;
    const moves = file !== null && (await isMovingPicture(file));
    if (file === this.#file) this.moves = moves;
  }

  async #askRoom(): Promise<void> {
    this.room = await askPictureRoom(this.uploadPath);
  }

  #hidePreview(): void {
    if (this.preview !== null) URL.revokeObjectURL(this.preview);
    this.preview = null;
  }

  #field(name: string): HTMLInputElement | HTMLTextAreaElement {
    return this.form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement;
  }

  #chosen(): void {
    this.fault = null;
    void this.#look();
  }

  #decorated(event: Event): void {
    this.decorative = (event.target as HTMLInputElement).checked;
  }

  get #about(): { readonly alt: string; readonly decorative: boolean } {
    const { decorative } = this;
    return { alt: decorative ? "" : this.#field("alt").value.trim(), decorative };
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { figure } = this;
    const isIn =
      figure === null
        ? await this.#insert()
        : this.#answer({ kind: "described", figure: { ...this.#about, id: figure.id } });
    if (isIn) this.#close();
  }

  /** Inserts this one and those behind it; stops at one of which there is something to say. */
  async #insertRest(): Promise<void> {
    while (await this.#insert()) {
      if (this.#at + 1 >= this.#files.length) return this.#close();
      this.#at += 1;
      await this.#ask(null);
      if (this.moves) return;
    }
  }

  /** Uploads the picture and hands it on. @returns false when it did not come in, and why is said. */
  async #insert(): Promise<boolean> {
    const file = this.#file;
    this.fault = this.#faultOf(file);
    if (this.fault !== null || file === null || this.busy) return false;
    this.busy = true;
    const upload = new AbortController();
    this.#upload = upload;
    const answer = await uploadPicture(this.uploadPath, file, await isMovingPicture(file), upload.signal);
    if (upload.signal.aborted) return false;
    this.busy = false;
    const words = this.#messages.picture;
    if ("problem" in answer) {
      this.fault = answer.problem ?? words.failed;
      return false;
    }
    const { picture, width, height } = answer.stored;
    const line = (name: string) => this.#field(name).value.trim();
    const related = (this.#field("related") as HTMLInputElement).checked;
    const stored = {
      picture,
      width,
      height,
      ...this.#about,
      caption: line("caption"),
      credit: line("credit"),
      related,
    };
    return this.#answer({ kind: "new", picture: stored, behind: this.#given?.behind ?? null });
  }

  #faultOf(file: File | null): string | null {
    const { locale, picture: words } = this.#messages;
    if (file === null) return words.missingFile;
    const megabytes = new Intl.NumberFormat(locale).format(MAX_UPLOAD_BYTES / 1024 / 1024);
    if (file.size > MAX_UPLOAD_BYTES) return words.tooLarge(megabytes);
    // What is stored is smaller than the file, mostly: of one that may fit the server says whether it does.
    return this.room !== null && (this.room.pictures === 0 || this.room.bytes === 0) ? words.noRoom : null;
  }

  /** @returns false when nobody may write now, which is said. */
  #answer(detail: PictureAnswer): boolean {
    const isIn = this.dispatchEvent(
      new CustomEvent<PictureAnswer>("naskah-picture", { detail, cancelable: true }),
    );
    if (!isIn) this.fault = this.#messages.picture.notNow;
    return isIn;
  }

  #close(): void {
    this.dialog.close();
  }

  #skipRest(): void {
    this.#leaveRest();
    this.#close();
  }

  #leaveRest(): void {
    this.#files = this.#files.slice(0, this.#at + 1);
  }

  /** It was answered or left out: the next one is asked about, if there is one. */
  async #closed(): Promise<void> {
    this.#stopUpload();
    if (this.#at + 1 < this.#files.length) {
      this.#at += 1;
      await this.#ask(null);
      openModal(this.dialog);
      return;
    }
    this.#end();
    this.dispatchEvent(new CustomEvent("naskah-closed"));
  }

  #stopUpload(): void {
    this.#upload?.abort();
    this.#upload = null;
    this.busy = false;
  }

  #end(): void {
    this.#stopUpload();
    this.#files = [];
    this.#at = 0;
    this.#hidePreview();
    this.#guard.set(false);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "naskah-picture-dialog": NaskahPictureDialog;
  }
}
