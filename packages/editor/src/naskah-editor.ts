import { type Anchor, bind } from "@naskah/binding";
import { type Language, mendText, plainText, schema } from "@naskah/model";
import type { Mode } from "@naskah/protocol";
import { openSession, type SaveState, type SessionEvent } from "@naskah/sync";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Node } from "prosemirror-model";
import { blockKey } from "./block-key.ts";
import type { BlockKindName } from "./block-kinds.ts";
import { setBlockKind } from "./commands/block-kind.ts";
import { describeFigure, type FigurePlace, insertFigure } from "./commands/insert-blocks.ts";
import { applyLink, linkRange, removeLink } from "./commands/link.ts";
import { NO_TOOLS } from "./commands/tool-state.ts";
import type { CopiedMarkdown } from "./copied-markdown.ts";
import { Desk } from "./desk.ts";
import type { NaskahLinkDialog } from "./elements/naskah-link-dialog.ts";
import type { PasteAnswer } from "./elements/naskah-paste-note.ts";
import type {
  NaskahPictureDialog,
  NewPictureAnswer,
  PictureAnswer,
} from "./elements/naskah-picture-dialog.ts";
import type { Recovery } from "./elements/naskah-refusal.ts";
import { lookOf } from "./look-of.ts";
import { chromeStyles } from "./looks/chrome-styles.ts";
import { adoptContentStyles } from "./looks/content-styles.ts";
import { editorStyles } from "./looks/editor-styles.ts";
import { messagesIn } from "./messages/catalogue.ts";
import type { Messages } from "./messages/messages.ts";
import { isWorthSaying, type PasteNote, withoutUndo } from "./paste-note.ts";
import type { Place } from "./place.ts";
import { newBlockId } from "./plugins/block-ids.ts";
import { SavedText } from "./saved-text.ts";
import { takeOverPictures } from "./take-over-pictures.ts";
import type { ToolName } from "./tools.ts";
import { Visit } from "./visit.ts";
import type { WordsInBlock } from "./words-in-block.ts";
import "./elements/naskah-link-dialog.ts";
import "./elements/naskah-paste-note.ts";
import "./elements/naskah-people.ts";
import "./elements/naskah-picture-dialog.ts";
import "./elements/naskah-refusal.ts";
import "./elements/naskah-save-state.ts";
import "./elements/naskah-toolbar.ts";

/** Who the editor is open for, and where: a change of any of them ends the session and begins another. */
const VISIT_PROPERTIES = ["manuscriptId", "userId", "endpoint", "epoch", "atMost", "openSession"] as const;

/**
 * One manuscript, written by several people at once.
 *
 * @attr {"id"|"en"} lang the language of the chrome.
 * @attr {string} text-lang the language of the text; the chrome's when left out.
 * @attr {string} label the accessible name of the text.
 * @prop {string} manuscriptId which manuscript; with `userId`, opens a session while the element is connected.
 * @prop {string} userId who writes; the local copy belongs to this person.
 * @prop {string} endpoint the socket's address without the id, by default `/collab` of this host.
 * @prop {number} epoch the manuscript's epoch, from the server.
 * @prop {Mode | null} atMost what the person wants to do at most, when that is less than they may; the server keeps to it.
 * @prop {ReadonlySet<string>} openThreads the discussions whose words are coloured.
 * @prop {string | null} activeThread the discussion that is being read.
 * @prop {readonly Recovery[]} recoveries what the page can do with work that could not be merged.
 * @prop {string} uploadPath where pictures are sent; `/<hash>` behind it gives one.
 * @fires naskah-comment {anchor: {from, to}, quote} when the person wants to say something about the selected words.
 * @fires naskah-thread-focus {ids} when the caret comes to other discussions than before; empty when it leaves them.
 * @fires naskah-changed {what: "manuscript" | "threads"} when something about the manuscript changed on the server.
 * @fires naskah-state {save, mode} when either changed.
 * @fires naskah-recover {recovery} when the person chose one of `recoveries` after a refusal.
 * @slot - the text itself, put there by the editor: it is in light DOM, so that input methods and assistive
 *   technology meet an ordinary page.
 * @csspart bar the sticky row of tools.
 * @csspart page the sheet around the text.
 * @cssprop --naskah-text, --naskah-soft, --naskah-line, --naskah-surface, --naskah-accent colours.
 */
@customElement("naskah-editor")
export class NaskahEditor extends LitElement {
  static override styles = [chromeStyles, editorStyles];

  @property({ reflect: true }) override lang: Language = "id";
  @property({ attribute: "text-lang" }) textLang: Language | null = null;
  @property() label = "";
  @property({ attribute: false }) manuscriptId = "";
  @property({ attribute: false }) userId = "";
  @property({ attribute: false }) endpoint = "";
  @property({ attribute: false }) epoch = 0;
  @property({ attribute: false }) atMost: Mode | null = null;
  @property({ attribute: false }) openThreads: ReadonlySet<string> = new Set();
  @property({ attribute: false }) activeThread: string | null = null;
  @property({ attribute: false }) recoveries: readonly Recovery[] = [];
  @property({ attribute: false }) uploadPath = "";
  /** How a session is opened; a test hands in its own. */
  @property({ attribute: false }) openSession: typeof openSession = openSession;

  @state() private hint = "";
  /** Read out, not shown: what is selected as a whole has a frame. */
  @state() private announced = "";
  @state() private unreadable = false;
  /** What became of the last paste; gone with the next edit of one's own. */
  @state() private pasted: PasteNote | null = null;
  @query("naskah-link-dialog") private linkDialog!: NaskahLinkDialog;
  @query("naskah-picture-dialog") private pictureDialog!: NaskahPictureDialog;
  #visit: Visit | null = null;
  #desk: Desk | null = null;
  #saved: SavedText | null = null;
  /** Where the caret was in a document that another one replaces. */
  #place: Place | null = null;
  /** Of pictures that came together: behind which block the last one was put, and which it is. */
  #lastPicture: FigurePlace | null = null;
  /** The link dialog is about words, not about an address that is to be written. */
  #linksWords = false;
  /** Who waits for a text with a mode. */
  #waiting: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    adoptContentStyles(this.getRootNode());
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
    for (const tell of this.#waiting.splice(0)) tell();
  }

  /** Scrolls to a block and puts the caret into it. @returns false when it is not there. */
  focusBlock(id: string): boolean {
    return this.#desk?.focusBlock(id) ?? false;
  }

  /** Selects words of a block, by the offsets that a check gave. @returns false when the block is not there. */
  focusWords(blockId: string, words: WordsInBlock): boolean {
    return this.#desk?.focusWords(blockId, words) ?? false;
  }

  /** Puts other words in their place; undo brings them back. @returns false when they are gone or may not be changed. */
  replaceWords(blockId: string, words: WordsInBlock, by: string): boolean {
    return this.#desk?.replaceWords(blockId, words, by) ?? false;
  }

  /** Goes to the words of a discussion. @returns false when they are gone. */
  focusThread(id: string): boolean {
    return this.#desk?.focusThread(id) ?? false;
  }

  /**
   * Puts the caret where writing begins, as soon as the text is here and may be written in. Whoever has gone elsewhere meanwhile stays there.
   * @param when "when-blank" only in a text without a headline yet.
   * @returns false when there is nothing to write in, or the focus is elsewhere.
   */
  async startWriting(when: "always" | "when-blank" = "always"): Promise<boolean> {
    await this.updateComplete;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.#tellWaiting();
    });
    // The page was hidden while there was nothing to show, and what is hidden takes no focus.
    await this.updateComplete;
    const desk = this.#desk;
    if (desk === null || this.#visit?.mayWrite !== true) return false;
    if (when === "when-blank" && (!desk.isBlank || isSomewhere())) return false;
    desk.startWriting();
    return true;
  }

  /** Writes these letters where the caret is, as keys would. */
  type(letters: string): void {
    this.#desk?.type(letters);
  }

  /** The caret is back in the text where it was. @param behind behind what was selected, so that typing replaces nothing. */
  resume(behind = false): void {
    this.#desk?.resume(behind);
  }

  /** Where the selected words are, whatever is written around them later; null when nothing is selected. */
  anchorOfSelection(): Anchor | null {
    const range = this.#desk?.selection() ?? null;
    return range === null ? null : (this.#desk?.anchorOf(range) ?? null);
  }

  /** What is selected as Markdown, or else the whole text; null while there is none. */
  markdown(): CopiedMarkdown | null {
    return this.#desk?.markdown() ?? null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What the dialog holds was meant for the manuscript that is left.
    if (this.hasUpdated && (changed.has("manuscriptId") || changed.has("userId")))
      this.pictureDialog.dismiss();
    if (VISIT_PROPERTIES.some((name) => changed.has(name))) this.#end();
    if (this.isConnected && this.#visit === null && this.manuscriptId !== "" && this.userId !== "")
      this.#begin();
    if (changed.has("lang") || changed.has("textLang") || changed.has("label")) this.#desk?.refresh();
    if (changed.has("openThreads") || changed.has("activeThread")) {
      this.#desk?.showThreads({ open: this.openThreads, active: this.activeThread });
    }
  }

  protected override render(): TemplateResult {
    const session = this.#visit?.session;
    const save: SaveState = session?.save ?? { state: "connecting" };
    const mode: Mode =
      this.#visit?.mayWrite === true ? "edit" : session?.mode === "comment" ? "comment" : "read";
    return html`
      <div class="bar" part="bar">
        <naskah-toolbar
          lang=${this.lang}
          mode=${this.#desk === null ? "read" : mode}
          .tools=${this.#desk?.tools ?? NO_TOOLS}
          @naskah-tool=${this.#tool}
          @naskah-block=${this.#block}
        ></naskah-toolbar>
        <div class="side">
          <naskah-people lang=${this.lang} .participants=${session?.participants ?? []}></naskah-people>
          <naskah-save-state lang=${this.lang} .save=${save}></naskah-save-state>
        </div>
        <p class="hint" role="status">${this.hint}</p>
        <p class="announced visually-hidden" role="status">${this.announced}</p>
        <naskah-paste-note
          lang=${this.lang}
          .note=${this.pasted}
          @naskah-paste-answer=${this.#pasteAnswer}
        ></naskah-paste-note>
      </div>
      ${this.#refusal(save)} ${this.#message(save)}
      <div class="page" part="page" ?hidden=${this.#desk === null}><slot></slot></div>
      <naskah-link-dialog
        lang=${this.lang}
        @naskah-link=${this.#link}
        @naskah-closed=${this.#back}
      ></naskah-link-dialog>
      <naskah-picture-dialog
        lang=${this.lang}
        .uploadPath=${this.#pictures}
        @naskah-picture=${this.#picture}
        @naskah-closed=${this.#back}
      ></naskah-picture-dialog>
    `;
  }

  #refusal(save: SaveState): TemplateResult | typeof nothing {
    if (save.state !== "refused") return nothing;
    const desk = this.#desk;
    return html`<naskah-refusal
      lang=${this.lang}
      .code=${save.reason.code}
      ?unsaved=${save.unsaved}
      .text=${desk === null ? null : () => plainText(desk.state.doc)}
      .userId=${this.userId}
      .manuscriptId=${this.manuscriptId}
      .recoveries=${this.recoveries}
      @naskah-reload=${this.#reload}
    ></naskah-refusal>`;
  }

  /** What stands where the text would be. */
  #message(save: SaveState): TemplateResult | typeof nothing {
    const words = this.#messages;
    if (this.unreadable) {
      return html`<div class="message" role="alert">
        <p>${words.unreadable}</p>
        <button type="button" class="main-button" @click=${this.#reload}>${words.reload}</button>
      </div>`;
    }
    if (this.#desk !== null || this.#visit === null || save.state === "refused") return nothing;
    if (save.state !== "offline") return html`<p class="message" role="status">${words.opening}</p>`;
    return html`<div class="message" role="status">
      <p>${words.unreachable}</p>
      <button type="button" class="plain-button" @click=${this.#again}>${words.tryAgain}</button>
    </div>`;
  }

  get #messages(): Messages {
    return messagesIn(this.lang === "en" ? "en" : "id");
  }

  get #pictures(): string {
    const { uploadPath, manuscriptId } = this;
    return uploadPath === ""
      ? `/api/v1/manuscripts/${encodeURIComponent(manuscriptId)}/pictures`
      : uploadPath;
  }

  #begin(): void {
    const { manuscriptId, userId, epoch, atMost } = this;
    const socket = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/collab`;
    const endpoint = this.endpoint === "" ? socket : this.endpoint;
    this.#saved = new SavedText(userId, manuscriptId);
    this.#visit = new Visit(this.openSession, { endpoint, manuscriptId, userId, epoch, atMost }, this.#heard);
    this.#mount();
  }

  /** Says that the text is here, and whether it may be written in; or that there will be none. */
  #tellWaiting(): void {
    const isHere = this.#desk !== null && this.#visit?.isReady === true;
    const isOver = this.unreadable || this.#visit?.session.save.state === "refused";
    if (!isHere && !isOver) return;
    for (const tell of this.#waiting.splice(0)) tell();
  }

  #end(): void {
    this.#desk?.destroy();
    this.#desk = null;
    this.#visit?.end();
    this.#visit = null;
    this.#place = null;
    this.unreadable = false;
    this.hint = "";
    this.pasted = null;
  }

  readonly #heard = (event: SessionEvent): void => {
    if (typeof event === "object" && "changed" in event) {
      this.#fire("naskah-changed", { what: event.changed });
      return;
    }
    const { session } = this.#visit ?? {};
    if (session === undefined) return;
    if (typeof event === "object") this.#mountAnew(event.replaced);
    if (event !== "participants") {
      if (this.#desk === null) this.#mount();
      else this.#desk.refresh();
      this.#tellWaiting();
      this.#saved?.follow(session.save, this.#desk?.state.doc ?? null);
      this.#fire("naskah-state", { save: session.save, mode: session.mode });
    }
    this.requestUpdate();
  };

  /** The manuscript holds what not even a placeholder can stand for: it is not shown, and nothing in it is touched (D3). */
  #leaveUnreadable(what: string): void {
    console.error(`naskah: unreadable document: ${what}`);
    this.unreadable = true;
    this.#desk?.destroy();
    this.#desk = null;
  }

  /** The session has another document: it stands where the old one stood, with the caret where it was. */
  #mountAnew(why: "renamed" | "diverged"): void {
    this.#place = this.#desk?.place() ?? this.#place;
    this.#desk?.destroy();
    this.#desk = null;
    // The new text knows nothing to undo.
    this.pasted = withoutUndo(this.pasted);
    if (why === "diverged") this.hint = this.#messages.readAnew;
  }

  #mount(): void {
    const visit = this.#visit;
    if (visit === null || !visit.isReady || this.unreadable) return;
    const onUnreadable = (what: string) => this.#leaveUnreadable(what);
    const binding = bind(visit.session.shared, schema, { lookOf, keyOf: blockKey, mendText, onUnreadable });
    if ("unreadable" in binding) {
      onUnreadable(binding.unreadable);
      return;
    }
    this.#desk = new Desk(this, {
      binding,
      mayWrite: () => visit.mayWrite,
      messages: () => this.#messages,
      label: () => this.label,
      language: () => this.textLang ?? this.lang,
      threads: { open: this.openThreads, active: this.activeThread },
      addressOf: (hash) => `${this.#pictures}/${hash}`,
      onTools: () => this.requestUpdate(),
      onTyped: () => {
        // What became of a page is still said when its pictures are in.
        this.pasted = this.pictureDialog.isOpen ? withoutUndo(this.pasted) : null;
        visit.typed();
      },
      onUndone: () => {
        // What it offers to undo would be something else.
        this.pasted = null;
      },
      onShared: (doc) => this.#saved?.follow(visit.session.save, doc),
      onThreads: (ids) => this.#fire("naskah-thread-focus", { ids }),
      onComment: () => this.#comment(),
      onWhole: (block) => this.#announce(block),
      onLink: () => this.#openLink(),
      onNewPictures: (pictures) => {
        this.#lastPicture = null;
        void this.pictureDialog.showNew(pictures);
      },
      onPasted: (note) => {
        this.pasted = isWorthSaying(note) ? note : null;
      },
      manuscript: () => this.manuscriptId,
      takeOver: (from, pictures) => takeOverPictures(this.#pictures, from, pictures),
      onEditPicture: (figure) => void this.pictureDialog.showExisting(figure),
    });
    this.#tellWaiting();
    const place = this.#place;
    this.#place = null;
    if (place === null) return;
    this.#desk.goBack(place);
    // The page was hidden while there was nothing to show, and what is hidden takes no focus.
    if (place.hasFocus) void this.updateComplete.then(() => this.#desk?.focus());
  }

  #announce(block: Node | null): void {
    const { wholeSelected: words } = this.#messages;
    const names: Readonly<Record<string, string>> = {
      figure: words.picture(String(block?.attrs.alt ?? "")),
      rule: words.rule,
      gallery: words.gallery,
    };
    this.announced = block === null ? "" : `${names[block.type.name] ?? words.other} ${words.keys}`;
  }

  #fire<Detail>(name: string, detail: Detail): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #tool({ detail: { name } }: CustomEvent<{ name: ToolName }>): void {
    if (name === "comment") this.#comment();
    else if (this.#desk !== null) this.#desk.run(this.#desk.commands[name]);
  }

  #block({ detail: { name } }: CustomEvent<{ name: BlockKindName }>): void {
    this.#desk?.run(setBlockKind(name));
  }

  #comment(): void {
    const desk = this.#desk;
    if (desk === null || this.#visit?.session.mode === "read") return;
    const range = desk.selection();
    const anchor = range === null ? null : desk.anchorOf(range);
    this.hint = anchor === null ? this.#messages.selectFirst : "";
    if (range === null || anchor === null) return;
    desk.hold(range);
    this.#fire("naskah-comment", { anchor, quote: desk.words(range) });
  }

  #openLink(): void {
    if (this.#desk === null) return;
    const { from, to, href } = linkRange(this.#desk.state);
    this.#linksWords = from < to;
    this.hint = "";
    void this.linkDialog.show(href);
  }

  #link({ detail: { href } }: CustomEvent<{ href: string | null }>): void {
    const desk = this.#desk;
    if (desk === null) return;
    const { from, to } = linkRange(desk.state);
    if (this.#linksWords && from === to) this.hint = this.#messages.linkWordsGone;
    else desk.run(href === null ? removeLink : applyLink(href));
  }

  #picture(event: CustomEvent<PictureAnswer>): void {
    const { detail } = event;
    const desk = this.#desk;
    if (desk === null || this.#visit?.mayWrite !== true) event.preventDefault();
    else if (detail.kind === "described") desk.apply(describeFigure(detail.figure.id, detail.figure));
    else this.#insertPicture(desk, detail);
  }

  #insertPicture(desk: Desk, { picture, behind }: NewPictureAnswer): void {
    const last = this.#lastPicture;
    const id = newBlockId();
    // Of two that stood behind the same block, the second comes behind the first.
    const follows = last !== null && behind !== null && last.behind === behind;
    desk.apply(insertFigure(picture, { id, behind: follows ? last.id : behind }));
    if (!picture.related) this.#lastPicture = { id, behind };
  }

  #pasteAnswer({ detail }: CustomEvent<PasteAnswer>): void {
    const note = this.pasted;
    this.pasted = null;
    if (detail === "undo") this.#desk?.run(this.#desk.commands.undo);
    else if (detail === "as-text" && note?.kind === "foreign" && note.text !== null)
      this.#desk?.pasteAsText(note.text, note.at);
    else this.#back();
  }

  #back(): void {
    this.#desk?.focus();
  }

  #again(): void {
    this.#visit?.session.reconnect();
  }

  #reload(): void {
    location.reload();
  }
}

/** Whether somebody has put the focus anywhere. */
const isSomewhere = () => document.activeElement !== null && document.activeElement !== document.body;

declare global {
  interface HTMLElementTagNameMap {
    "naskah-editor": NaskahEditor;
  }
}
