import type { Anchor, Binding } from "@naskah/binding";
import { isFromShared, isFromUndo } from "@naskah/binding";
import { schema } from "@naskah/model";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import type { Node } from "prosemirror-model";
import { type Command, EditorState, type Plugin, Selection, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { addReference, insertRule } from "./commands/insert-blocks.ts";
import { mayLink } from "./commands/link.ts";
import { NO_TOOLS, type ToolState, toggle, toolState } from "./commands/tool-state.ts";
import { toggleList, toggleQuote } from "./commands/wrap-blocks.ts";
import { type CopiedMarkdown, copiedMarkdown } from "./copied-markdown.ts";
import { type ChosenFigure, FigureView } from "./figure-view.ts";
import { gentleTransaction } from "./gentle-transaction.ts";
import type { Messages } from "./messages/messages.ts";
import type { NewPictureFile } from "./new-picture-file.ts";
import type { PasteNote } from "./paste-note.ts";
import { type Place, placeOf, selectionAt } from "./place.ts";
import { blockIds } from "./plugins/block-ids.ts";
import {
  commentHighlight,
  type ShownThreads,
  showThreads,
  threadPosition,
  threadsAtSelection,
} from "./plugins/comment-highlight.ts";
import { composing } from "./plugins/composing.ts";
import { copy } from "./plugins/copy.ts";
import { freshSelection } from "./plugins/fresh-selection.ts";
import { typingRules } from "./plugins/input-rules.ts";
import { oddPlaces } from "./plugins/odd-places.ts";
import { paste, pasteAsText } from "./plugins/paste.ts";
import { placeholders } from "./plugins/placeholders.ts";
import { reading } from "./plugins/reading.ts";
import { shortcuts } from "./plugins/shortcuts.ts";
import { wholeBlocks } from "./plugins/whole-blocks.ts";
import { writeGuard } from "./plugins/write-guard.ts";
import { domSelection, type SelectedRange, selectedRange } from "./selected-range.ts";
import type { ToolName } from "./tools.ts";
import { unknownView } from "./unknown-view.ts";
import { rangeInBlock, type WordsInBlock } from "./words-in-block.ts";
import { writingPlace } from "./writing-place.ts";

/** What the desk asks of the element around it. */
export interface DeskOptions {
  readonly binding: Binding;
  readonly mayWrite: () => boolean;
  readonly messages: () => Messages;
  readonly label: () => string;
  readonly language: () => string;
  readonly threads: ShownThreads;
  readonly addressOf: (hash: string) => string;
  /** Says that the tools may look different now. */
  readonly onTools: () => void;
  readonly onTyped: () => void;
  /** Undo or redo changed the text. */
  readonly onUndone: () => void;
  /** The text changed by what came out of the shared document. */
  readonly onShared: (doc: Node) => void;
  readonly onThreads: (ids: readonly string[]) => void;
  readonly onComment: () => void;
  /** A block is selected as a whole, or none any more. */
  readonly onWhole: (block: Node | null) => void;
  readonly onLink: () => void;
  /** None: one that is still to be chosen. */
  readonly onNewPictures: (pictures: readonly NewPictureFile[]) => void;
  readonly onPasted: (note: PasteNote) => void;
  readonly manuscript: () => string;
  /** @returns the pictures of another manuscript that this one may not show. */
  readonly takeOver: (from: string, pictures: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly onEditPicture: (figure: ChosenFigure) => void;
}

/** One mounted text: ProseMirror with all our plugins, and what the element around it does with it. */
export class Desk {
  readonly commands: Readonly<Record<ToolName, Command>>;
  readonly #view: EditorView;
  readonly #options: DeskOptions;
  #threads = "";

  constructor(parent: HTMLElement, options: DeskOptions) {
    this.#options = options;
    this.commands = this.#makeCommands();
    const tellThreads = (state: EditorState) => this.#tellThreads(state);
    this.#view = new EditorView(parent, {
      state: EditorState.create({ schema, doc: options.binding.doc, plugins: [...this.#plugins()] }),
      editable: options.mayWrite,
      attributes: () => this.#attributes(),
      nodeViews: {
        figure: (node, view, position) =>
          new FigureView(node, view, position, {
            addressOf: options.addressOf,
            messages: options.messages,
            onEdit: options.onEditPicture,
          }),
        unknownBlock: (node) => unknownView(node, options.messages),
        unknownInline: (node) => unknownView(node, options.messages),
      },
      // The binding may dispatch while the view is being made: the view is `this` there, not yet `#view`.
      dispatchTransaction: function (this: EditorView, tr) {
        // An edit of somebody else may arrive while the view is being taken down.
        if (this.isDestroyed) return;
        this.updateState(this.state.apply(gentleTransaction(tr, this.state)));
        if (tr.docChanged && isFromShared(tr)) options.onShared(this.state.doc);
        else if (tr.docChanged) options.onTyped();
        if (isFromUndo(tr)) options.onUndone();
        tellThreads(this.state);
        options.onTools();
      },
    });
  }

  get state(): EditorState {
    return this.#view.state;
  }

  get tools(): ToolState {
    return this.#view.isDestroyed ? NO_TOOLS : toolState(this.#view.state, this.commands);
  }

  /** Runs a command and gives the text focus. */
  run(command: Command): boolean {
    const done = this.apply(command);
    this.focus();
    return done;
  }

  /** Runs a command while something else has the focus. */
  apply(command: Command): boolean {
    return command(this.#view.state, this.#view.dispatch, this.#view);
  }

  /** Takes the last paste back, and puts its words alone in its place. */
  pasteAsText(text: string, at: EditorState): void {
    this.commands.undo(this.#view.state, this.#view.dispatch, this.#view);
    pasteAsText(this.#view, text, at);
    this.focus();
  }

  focus(): void {
    if (this.#view.editable) this.#view.focus();
    else this.#view.dom.focus({ preventScroll: true });
  }

  /** Puts the caret where writing begins, or goes on. */
  startWriting(): void {
    this.#view.dispatch(this.state.tr.setSelection(writingPlace(this.state.doc)));
    this.focus();
  }

  /** Nothing has been written yet. */
  get isBlank(): boolean {
    return writingPlace(this.state.doc).$from.parent.type === schema.nodes.headline;
  }

  /** Writes these letters as keys would, Enter for a line break. */
  type(letters: string): void {
    for (const letter of letters) {
      const view = this.#view;
      const { from, to } = view.state.selection;
      const insert = () => view.state.tr.insertText(letter, from, to).scrollIntoView();
      if (letter === "\n") {
        const enter = new KeyboardEvent("keydown", { key: "Enter" });
        view.someProp("handleKeyDown", (handle) => handle(view, enter));
      } else if (
        view.someProp("handleTextInput", (handle) => handle(view, from, to, letter, insert)) !== true
      )
        view.dispatch(insert());
    }
  }

  /** The caret is back where it was. @param behind behind what was selected, so that typing replaces nothing. */
  resume(behind: boolean): void {
    const { doc, selection, tr } = this.state;
    if (behind && !selection.empty)
      this.#view.dispatch(tr.setSelection(Selection.near(doc.resolve(selection.to), -1)));
    this.focus();
    if (!this.#view.editable) this.#showSelection();
  }

  /** Looks again at what the options say: mode, language, label. */
  refresh(): void {
    this.#view.setProps({});
  }

  showThreads(threads: ShownThreads): void {
    this.#view.dispatch(showThreads(this.#view.state.tr, threads).setMeta("addToHistory", false));
  }

  selection(): SelectedRange | null {
    return selectedRange(this.#view);
  }

  /** Remembers what is selected: the focus is about to go elsewhere, and ProseMirror may not have heard of the last key yet. */
  hold({ from, to }: SelectedRange): void {
    const { doc, selection, tr } = this.state;
    if (selection.from === from && selection.to === to) return;
    this.#view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))));
  }

  anchorOf({ from, to }: SelectedRange): Anchor | null {
    return this.#options.binding.anchorOf(this.#view.state, from, to);
  }

  words({ from, to }: SelectedRange): string {
    return this.#view.state.doc.textBetween(from, to, " ", " ");
  }

  /** What is selected as Markdown; the whole text when nothing is. */
  markdown(): CopiedMarkdown {
    return copiedMarkdown(this.state.doc, this.selection());
  }

  /** Scrolls to a block and puts the caret into it; false when it is gone. */
  focusBlock(id: string): boolean {
    let at: number | null = null;
    this.state.doc.descendants((node, position) => {
      if (at === null && node.isBlock && node.attrs.id === id) at = position;
      return at === null && !node.isTextblock;
    });
    return this.#goTo(at === null ? null : at + 1, at);
  }

  /** Selects words of a block and scrolls to them; to the block when they are gone. False when that is gone too. */
  focusWords(id: string, words: WordsInBlock): boolean {
    const range = rangeInBlock(this.state.doc, id, words);
    if (range === null) return this.focusBlock(id);
    const { tr, doc } = this.state;
    this.#view.dispatch(tr.setSelection(TextSelection.create(doc, range.from, range.to)));
    this.focus();
    this.#scrollTo(range.from);
    return true;
  }

  /** Puts other words in their place, in the same look, as one step that can be undone. False when it cannot. */
  replaceWords(id: string, words: WordsInBlock, by: string): boolean {
    const range = this.#options.mayWrite() ? rangeInBlock(this.state.doc, id, words) : null;
    if (range === null) return false;
    const tr = this.state.tr.insertText(by, range.from, range.to).setMeta("uiEvent", "replace");
    this.#view.dispatch(
      tr.setSelection(TextSelection.create(tr.doc, range.from, range.from + by.length)).scrollIntoView(),
    );
    return true;
  }

  focusThread(id: string): boolean {
    const at = threadPosition(this.state.doc, id);
    return this.#goTo(at === null ? null : at + 1, at);
  }

  /** Where the caret is, for a document that replaces this one. */
  place(): Place {
    return placeOf(this.state, this.#view.hasFocus());
  }

  /** Puts the caret where it was in the document before, as well as this one has such a place. */
  goBack(place: Place): void {
    const selection = selectionAt(this.state.doc, place);
    if (selection !== null) this.#view.dispatch(this.state.tr.setSelection(selection));
    if (place.hasFocus) this.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }

  /** Where nobody can type, ProseMirror leaves the browser's selection to itself. */
  #showSelection(): void {
    const { anchor, head } = this.state.selection;
    const [from, to] = [this.#view.domAtPos(anchor), this.#view.domAtPos(head)];
    domSelection(this.#view.root)?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }

  #goTo(caret: number | null, at: number | null): boolean {
    if (caret === null || at === null) return false;
    const { tr, doc } = this.state;
    const $caret = doc.resolve(Math.min(caret, doc.content.size));
    const selection = $caret.parent.inlineContent
      ? TextSelection.create(doc, $caret.pos)
      : Selection.near($caret);
    this.#view.dispatch(tr.setSelection(selection));
    this.focus();
    this.#scrollTo(caret);
    return true;
  }

  #scrollTo(position: number): void {
    const { node } = this.#view.domAtPos(position);
    const element = node instanceof Element ? node : node.parentElement;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element?.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
  }

  #attributes(): Record<string, string> {
    const { label, language, mayWrite } = this.#options;
    return {
      class: "naskah-content",
      role: "textbox",
      tabindex: "0",
      "aria-multiline": "true",
      "aria-label": label(),
      "aria-readonly": mayWrite() ? "false" : "true",
      lang: language(),
      spellcheck: "true",
    };
  }

  #plugins(): readonly Plugin[] {
    const { binding, mayWrite, messages, threads, onComment, onWhole } = this.#options;
    const { manuscript, onNewPictures, onPasted, takeOver, addressOf } = this.#options;
    return [
      ...binding.plugins,
      writeGuard(mayWrite),
      freshSelection(),
      blockIds(),
      typingRules(),
      composing(),
      oddPlaces(),
      ...shortcuts(this.commands),
      paste({ manuscript, onPasted, takeOver, onPictures: onNewPictures }),
      copy({ manuscript, pictureSrc: (hash) => new URL(addressOf(hash), location.href).href }),
      reading(onComment),
      wholeBlocks(onWhole),
      placeholders(() => messages().placeholders, mayWrite),
      commentHighlight(threads),
      dropCursor({ color: false, class: "naskah-dropcursor", width: 2 }),
      gapCursor(),
    ];
  }

  #makeCommands(): Readonly<Record<ToolName, Command>> {
    const { binding, onLink, onNewPictures, onComment } = this.#options;
    /** A tool that opens something: to ask whether it could, a command is called without a dispatch. */
    const opens =
      (test: (state: EditorState) => boolean, open: () => void): Command =>
      (state, dispatch) => {
        if (!test(state)) return false;
        if (dispatch !== undefined) open();
        return true;
      };
    return {
      strong: toggle("strong"),
      emphasis: toggle("emphasis"),
      underline: toggle("underline"),
      strike: toggle("strike"),
      superscript: toggle("superscript"),
      subscript: toggle("subscript"),
      code: toggle("code"),
      link: opens(mayLink, onLink),
      bulletList: toggleList(schema.nodes.bulletList),
      orderedList: toggleList(schema.nodes.orderedList),
      quote: toggleQuote,
      rule: insertRule,
      picture: opens(
        () => true,
        () => onNewPictures([]),
      ),
      references: addReference,
      undo: (state, dispatch) =>
        binding.canUndo(state) && (dispatch === undefined || binding.undo(state, dispatch)),
      redo: (state, dispatch) =>
        binding.canRedo(state) && (dispatch === undefined || binding.redo(state, dispatch)),
      comment: opens(() => true, onComment),
    };
  }

  #tellThreads(state: EditorState): void {
    const ids = threadsAtSelection(state);
    const now = ids.join(" ");
    if (now === this.#threads) return;
    this.#threads = now;
    this.#options.onThreads(ids);
  }
}
