import { type Fragment, type Node, type ResolvedPos, Slice } from "prosemirror-model";
import {
  type EditorState,
  NodeSelection,
  PluginKey,
  type Selection,
  TextSelection,
  type Transaction,
} from "prosemirror-state";
import { ReplaceStep } from "prosemirror-transform";
import * as Y from "yjs";
import { carrySelection } from "./carried-selection.ts";
import { composedIn, type HeldBlock, heldAfter, mergeComposed } from "./held-block.ts";
import { bringBack, type LeftBehind, leftBehind } from "./left-behind.ts";
import { writeChanges } from "./local-changes.ts";
import { absolutePosition, contentStart, relativePosition } from "./positions.ts";
import { type Reader, UnreadableError } from "./reader.ts";
import { ReadAgain, showChanges, showContent, type Touched, touchedBy } from "./remote-changes.ts";
import { moveWords, type TornLine, tornLines } from "./torn-words.ts";

/** The editor as the link needs it; an EditorView is one. */
export interface LinkedEditor {
  readonly state: EditorState;
  readonly composing: boolean;
  readonly editable: boolean;
  dispatch(tr: Transaction): void;
}

/** What a transaction that shows the shared document carries. */
export interface FromShared {
  readonly isUndo: boolean;
}

export const fromShared = new PluginKey<FromShared>("naskah-shared");

/** True for a transaction that shows what others wrote, or what undo brought back. */
export function isFromShared(tr: Transaction): boolean {
  return tr.getMeta(fromShared) !== undefined;
}

/** True for a transaction that shows what undo or redo brought back or took away: an edit of one's own. */
export function isFromUndo(tr: Transaction): boolean {
  return (tr.getMeta(fromShared) as FromShared | undefined)?.isUndo === true;
}

/** A selection that stays where it is whatever is written around it. */
export interface RelativeSelection {
  readonly anchor: Y.RelativePosition;
  readonly head: Y.RelativePosition;
  /** A block is selected as a whole. */
  readonly isNode?: boolean;
}

export interface LinkOptions {
  /** Something came in that the schema cannot show; from then on nothing is written or shown. */
  readonly onUnreadable?: ((what: string) => void) | undefined;
  /** See SharedDocument. */
  readonly isUnread?: ((client: number, clock: number) => boolean) | undefined;
  /** See SharedDocument. */
  readonly isOwn?: ((client: number) => boolean) | undefined;
}

/** Longest time that a text block waits for a composition to end, in milliseconds. */
const LONGEST_HOLD = 3000;

/**
 * Keeps one editor and one shared fragment the same. What is written in the editor goes into the fragment as the smallest change
 * in one Yjs transaction, whose origin is the link; what happens in the fragment comes into the editor as one ProseMirror
 * transaction of the smallest steps.
 */
export class Link {
  readonly fragment: Y.XmlFragment;
  readonly reader: Reader;
  readonly #keyOf: (node: Node) => string | null;
  readonly #onUnreadable: (what: string) => void;
  readonly #isUnread: (client: number, clock: number) => boolean;
  readonly #isOwn: (client: number) => boolean;
  /** The document that the fragment shows, but for blocks that are held. */
  #known: Node;
  #editor: LinkedEditor | null = null;
  /** The selection before the last local change, for the undo stack. */
  #before: RelativeSelection | null = null;
  /** The block in which a word is being composed. */
  #held: (HeldBlock & { readonly timer: ReturnType<typeof setTimeout> }) | null = null;
  readonly #observe: (events: Y.YEvent<Y.XmlFragment>[], transaction: Y.Transaction) => void;

  constructor(
    fragment: Y.XmlFragment,
    reader: Reader,
    doc: Node,
    keyOf: (node: Node) => string | null,
    { onUnreadable = () => {}, isUnread = () => false, isOwn = () => false }: LinkOptions = {},
  ) {
    this.#onUnreadable = onUnreadable;
    this.#isUnread = isUnread;
    this.#isOwn = isOwn;
    this.fragment = fragment;
    this.reader = reader;
    this.#known = doc;
    this.#keyOf = keyOf;
    this.#observe = (events, transaction) => this.#show(events, transaction);
  }

  get selectionBefore(): RelativeSelection | null {
    return this.#before;
  }

  get isAttached(): boolean {
    return this.#editor !== null;
  }

  /** The document that the editor shows and the fragment holds. */
  get doc(): Node {
    return this.#known;
  }

  /** Says which document an editor is about to be made with: what the fragment holds in this turn. */
  begin(doc: Node): Node {
    this.#known = doc;
    return doc;
  }

  attach(editor: LinkedEditor): void {
    this.#editor = editor;
    this.reader.index.forgetAll();
    this.fragment.observeDeep(this.#observe as never);
  }

  detach(): void {
    this.fragment.unobserveDeep(this.#observe as never);
    if (this.#held !== null) clearTimeout(this.#held.timer);
    this.#held = null;
    this.#editor = null;
  }

  /** Origin of changes that belong in no undo stack. */
  readonly untracked = { untracked: true } as const;

  /** The selection, by the letters before its ends, while words of ours are moved. */
  #carried: RelativeSelection | null = null;

  /** Origin of words of ours that follow what they continue: shown like a change of somebody else, and in no undo stack of their own. */
  readonly #following = { following: true } as const;

  /**
   * To be called after every state of the editor. Writes what is new in it.
   * @param tracked false for what shall not be undone: uploads, repairs.
   */
  update(before: EditorState, tracked = true): void {
    const editor = this.#editor;
    if (editor === null || editor.state.doc === this.#known) return;
    const { doc, selection } = editor.state;
    if (before.doc === this.#known) this.#before = this.relative(before);
    const known = this.#known;
    this.#known = doc;
    this.#transact(
      () =>
        writeChanges(this.fragment, known, doc, {
          reader: this.reader,
          keyOf: this.#keyOf,
          caret: selection.head,
          held: (block) => block === this.#held?.block,
        }),
      tracked,
    );
  }

  /** The composition is over: what was held is brought together. */
  release(): void {
    const held = this.#held;
    const editor = this.#editor;
    if (held === null || editor === null) return;
    clearTimeout(held.timer);
    this.#held = null;
    const place = contentStart(this.reader, this.fragment, editor.state.doc, held.block);
    if (place === null) return;
    const composed = place.node.content;
    try {
      this.#transact(() => mergeComposed(this.reader, held, composed));
      const { tr } = editor.state;
      for (const block of new Set([held.block, composedIn(held)])) {
        const now = contentStart(this.reader, this.fragment, tr.doc, block);
        if (now !== null) showContent(tr, now.start, now.node.content, this.reader.inline(block), null);
      }
      this.#dispatch(tr, false);
    } catch (error) {
      this.#showAnew(error);
    }
  }

  /** The selection now, as it will be found again. */
  get selection(): RelativeSelection | null {
    return this.#editor === null ? null : this.relative(this.#editor.state);
  }

  /** The selection as it will be found again. */
  relative({ selection, doc }: EditorState): RelativeSelection | null {
    if (doc !== this.#known) return null;
    return {
      anchor: relativePosition(this.reader, this.fragment, selection.$anchor),
      head: relativePosition(this.reader, this.fragment, selection.$head),
      isNode: selection instanceof NodeSelection,
    };
  }

  /** Positions of a relative selection in the document now; null when what it stood in is gone. */
  resolve(doc: Node, { anchor, head }: RelativeSelection): { anchor: number; head: number } | null {
    const from = absolutePosition(this.reader, this.fragment, doc, anchor);
    const to = absolutePosition(this.reader, this.fragment, doc, head);
    const isInside = (position: number | null): position is number =>
      position !== null && position >= 0 && position <= doc.content.size;
    return isInside(from) && isInside(to) ? { anchor: from, head: to } : null;
  }

  /** Puts the caret where it was. */
  select(selection: RelativeSelection): void {
    const editor = this.#editor;
    if (editor === null) return;
    const { doc, tr } = editor.state;
    const at = this.resolve(doc, selection);
    if (at === null) return;
    const [$anchor, $head] = [doc.resolve(at.anchor), doc.resolve(at.head)];
    const node = selection.isNode === true ? $anchor.nodeAfter : null;
    tr.setSelection(
      node !== null && NodeSelection.isSelectable(node)
        ? new NodeSelection($anchor)
        : TextSelection.between($anchor, $head),
    );
    editor.dispatch(tr.scrollIntoView());
  }

  #transact(write: () => void, tracked = true): void {
    if (this.fragment.doc === null) throw new Error("the fragment is in no document");
    this.fragment.doc.transact(write, tracked ? this : this.untracked);
  }

  #show(events: Y.YEvent<Y.XmlFragment>[], transaction: Y.Transaction): void {
    for (const event of events) {
      // Null is what Yjs notes for a change of the children.
      const { target } = event;
      if (target instanceof Y.XmlFragment && transaction.changed.get(target as never)?.has(null))
        this.reader.index.forget(target);
    }
    const editor = this.#editor;
    if (editor === null || transaction.origin === this || transaction.origin === this.untracked) return;
    const { tr, selection } = editor.state;
    const isUndo = transaction.origin instanceof Y.UndoManager;
    let left: readonly LeftBehind[] = [];
    let torn: readonly TornLine[] = [];
    try {
      const touched = touchedBy(events, this.reader);
      this.#holdComposed(editor, touched);
      showChanges(tr, this.fragment, this.reader, touched, (block) => block === this.#held?.block);
      if (!isUndo && transaction.origin !== this.#following) {
        left = leftBehind(tr, events, transaction, { keyOf: this.#keyOf, isUnread: this.#isUnread });
        if (editor.editable && left.length === 0) torn = this.#torn(tr, touched, transaction);
      }
    } catch (error) {
      // A step that does not fit, a gap, or something unknown: never go on from a document that is not the shared one.
      this.#showAnew(error);
      return;
    }
    if (torn.length > 0) this.#carried = this.#carriedBy(torn, tr, selection);
    const isMoving = torn.some(({ words }) => words.length > 0);
    if (!isMoving) this.#carry(tr);
    this.#dispatch(tr, isUndo);
    if (isMoving)
      this.fragment.doc?.transact((moving) => moveWords(moving, torn, this.reader), this.#following);
    if (left.length === 0) return;
    // What a person wrote is written again as theirs: undo takes it back, and the log names them.
    const again = editor.state.tr;
    bringBack(again, left, selection instanceof TextSelection ? selection : null);
    editor.dispatch(again);
  }

  #torn(tr: Transaction, { blocks }: Touched, transaction: Y.Transaction): readonly TornLine[] {
    const held = this.#held;
    return tornLines(new Set(blocks.keys()), transaction, {
      reader: this.reader,
      isOwn: this.#isOwn,
      contentBefore: (block) => {
        if (block === held?.block) return held.base;
        const start = this.#startBefore(tr, block);
        return start === null ? null : tr.before.resolve(start).parent.content;
      },
    });
  }

  /** Where the caret goes with the end of its line. While a word is composed, it stays with the word. */
  #carriedBy(
    torn: readonly TornLine[],
    tr: Transaction,
    { $anchor, $head }: Selection,
  ): RelativeSelection | null {
    const held = this.#held;
    if (held !== null) {
      this.#held = heldAfter(held, torn, $head.parentOffset);
      return null;
    }
    const carried = ($place: ResolvedPos) => {
      const line = torn.find(({ block }) => this.#startBefore(tr, block) === $place.start());
      return line?.follow($place.parentOffset) ?? null;
    };
    const [anchor, head] = [carried($anchor), carried($head)];
    return head === null ? null : { anchor: anchor ?? head, head };
  }

  /** The caret goes where the words are by now. */
  #carry(tr: Transaction): void {
    const at = this.#carried === null ? null : this.resolve(tr.doc, this.#carried);
    this.#carried = null;
    if (at !== null && tr.selection instanceof TextSelection)
      tr.setSelection(TextSelection.between(tr.doc.resolve(at.anchor), tr.doc.resolve(at.head)));
  }

  /** Where the content of a block that is still there began before the change. */
  #startBefore(tr: Transaction, block: Y.XmlElement): number | null {
    const place = contentStart(this.reader, this.fragment, tr.doc, block);
    return place === null ? null : tr.mapping.invert().map(place.start);
  }

  /** Reads the whole document again; when it cannot be shown, lets go of it. */
  #showAnew(cause: unknown): void {
    const editor = this.#editor;
    if (editor === null) return;
    let content: Fragment;
    try {
      content = this.reader.top(this.fragment);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      this.detach();
      this.#onUnreadable(error.message);
      return;
    }
    if (!isExpected(cause)) console.warn("naskah: a change was shown by reading the document again", cause);
    const { tr } = editor.state;
    const { from, to } = commonEnds(this.reader, tr.doc.content, content);
    const between = new Slice(content.cut(from, content.size - to), 0, 0);
    this.#dispatch(tr.step(new ReplaceStep(from, tr.doc.content.size - to, between)), false);
  }

  #dispatch(tr: Transaction, isUndo: boolean): void {
    const editor = this.#editor;
    if (editor === null || !tr.docChanged) return;
    const { storedMarks, selection } = editor.state;
    if (!isUndo && !tr.selectionSet) carrySelection(tr, selection, this.#keyOf);
    if (storedMarks !== null) tr.setStoredMarks(storedMarks);
    this.#known = tr.doc;
    editor.dispatch(tr.setMeta(fromShared, { isUndo }).setMeta("addToHistory", false));
  }

  /** A block in which a word is being composed waits: replacing its text would break the input method. */
  #holdComposed(editor: LinkedEditor, { blocks }: Touched): void {
    if (!editor.composing || this.#held !== null) return;
    const { head } = editor.state.selection;
    for (const block of blocks.keys()) {
      const place = contentStart(this.reader, this.fragment, editor.state.doc, block);
      if (place === null || head < place.start || head > place.start + place.node.content.size) continue;
      const timer = setTimeout(() => this.release(), LONGEST_HOLD);
      this.#held = { block, base: place.node.content, timer, gone: null };
    }
  }
}

/** What no single step can show, and a step that ProseMirror does not allow because the result must be repaired. */
function isExpected(cause: unknown): boolean {
  if (cause instanceof ReadAgain || cause instanceof UnreadableError) return true;
  return cause instanceof Error && cause.name === "TransformError";
}

/** How much of two contents is the same at their beginning and at their end, in whole blocks. */
function commonEnds(
  reader: Reader,
  a: Fragment,
  b: Fragment,
): { readonly from: number; readonly to: number } {
  let first = 0;
  let from = 0;
  while (first < Math.min(a.childCount, b.childCount) && reader.isAlike(a.child(first), b.child(first)))
    from += a.child(first++).nodeSize;
  let last = 0;
  let to = 0;
  while (
    last < Math.min(a.childCount, b.childCount) - first &&
    reader.isAlike(a.child(a.childCount - 1 - last), b.child(b.childCount - 1 - last))
  )
    to += a.child(a.childCount - 1 - last++).nodeSize;
  return { from, to };
}
