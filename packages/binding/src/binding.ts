import type { Node, Schema } from "prosemirror-model";
import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { type Anchor, anchorOf } from "./anchor.ts";
import { changeBetween } from "./change-between.ts";
import { isFromShared, Link } from "./link.ts";
import { Reader, UnreadableError } from "./reader.ts";
import { type LookOf, remoteCarets } from "./remote-caret.ts";
import type { SharedDocument } from "./shared-document.ts";
import { UndoHistory } from "./undo-history.ts";
import { type MendText, wellFormed } from "./well-formed.ts";

/** The shared document holds something that the schema neither knows nor has a placeholder for. */
export interface Unreadable {
  /** Where and what, e.g. `2/0 <blink>`: child indexes from the fragment. For a log, not for a person. */
  readonly unreadable: string;
}

/** One shared document in one editor. */
export interface Binding {
  /** Plugins for the EditorState: sync, remote cursors, undo. */
  readonly plugins: readonly Plugin[];
  /**
   * The document as it is now, for `EditorState.create({doc})`; create the view in the same turn. Reading writes nothing.
   * @throws UnreadableError when the document became unreadable after `bind`.
   */
  readonly doc: Node;
  /** Takes back what this person did here, never what others did. */
  readonly undo: Command;
  readonly redo: Command;
  canUndo(state: EditorState): boolean;
  canRedo(state: EditorState): boolean;
  /** The range as two encoded relative positions, base64url without padding; null when empty. */
  anchorOf(state: EditorState, from: number, to: number): Anchor | null;
}

export interface BindOptions {
  /** How somebody's caret looks; null for whom not to show. */
  readonly lookOf: LookOf;
  /** A name that a block keeps through edits, so that it is known again when it is split or moved; null when it has none. */
  readonly keyOf?: (node: Node) => string | null;
  /** What becomes of what is no text, besides half characters; as long as before, and the same again for what it made. */
  readonly mendText?: MendText;
  /** Something came in that the schema does not know. The editor is let go of: nothing is written any more. */
  readonly onUnreadable?: (what: string) => void;
}

/** Binds a shared document for an editor, or says what the schema does not know; then nothing was and nothing is written. */
export function bind(
  shared: SharedDocument,
  schema: Schema,
  { lookOf, keyOf = () => null, mendText = (words) => words, onUnreadable = () => {} }: BindOptions,
): Binding | Unreadable {
  const { fragment, awareness, isUnread, isOwn } = shared;
  const reader = new Reader(schema);
  let link: Link;
  try {
    link = new Link(fragment, reader, reader.document(fragment), keyOf, { onUnreadable, isUnread, isOwn });
  } catch (error) {
    if (error instanceof UnreadableError) return { unreadable: error.message };
    throw error;
  }
  const history = new UndoHistory(link);

  return {
    plugins: [linkPlugin(link, history), remoteCarets(awareness, lookOf, link), wellFormed(mendText)],
    get doc() {
      return link.isAttached ? link.doc : link.begin(reader.document(fragment));
    },
    undo: history.undo,
    redo: history.redo,
    canUndo: () => history.canUndo,
    canRedo: () => history.canRedo,
    anchorOf: (state, from, to) => anchorOf(reader, fragment, state, from, to),
  };
}

/** How the last change of the document goes into the undo stack. */
interface Undoing {
  /** What the person did, without what plugins added; null before anything. */
  readonly change: ReturnType<typeof changeBetween>;
  readonly isTracked: boolean;
  readonly isStroke: boolean;
  readonly isComposed: boolean;
  /** Milliseconds. */
  readonly at: number;
  /** The caret was put elsewhere between this change and the one before. */
  readonly isMoved: boolean;
  /** The caret was put elsewhere since. */
  readonly isMovedSince: boolean;
}

const undoingKey = new PluginKey<Undoing>("naskah-undoing");

const NOTHING: Undoing = {
  change: null,
  isTracked: true,
  isStroke: false,
  isComposed: false,
  at: 0,
  isMoved: false,
  isMovedSince: false,
};

/** What a person does at one stroke, as prosemirror-view names it; `replace` is a suggestion that was taken, `rule` what typing made. */
const STROKES: ReadonlySet<unknown> = new Set(["paste", "cut", "drop", "replace", "rule"]);

/** ProseMirror reads what was composed within 20 ms after a composition ended; then what waited may come in. */
export const AFTER_COMPOSITION_MS = 50;

function nextUndoing(tr: Transaction, undoing: Undoing): Undoing {
  if (isFromShared(tr)) return undoing;
  const isComposed = tr.getMeta("composition") !== undefined;
  // A plugin may have added to what a person did.
  if (tr.getMeta("appendedTransaction") !== undefined)
    return tr.docChanged ? { ...undoing, isTracked: undoing.isTracked && isTracked(tr) } : undoing;
  if (tr.docChanged)
    return {
      change: changeBetween(tr.before, tr.doc),
      isTracked: isTracked(tr),
      isStroke: STROKES.has(tr.getMeta("uiEvent")),
      isComposed,
      at: tr.time,
      isMoved: undoing.isMovedSince,
      isMovedSince: false,
    };
  return tr.selectionSet && !isComposed ? { ...undoing, isMovedSince: true } : undoing;
}

const isTracked = (tr: Transaction): boolean => tr.getMeta("addToHistory") !== false;

function linkPlugin(link: Link, history: UndoHistory): Plugin<Undoing> {
  /** Counts compositions. */
  let composition = 0;
  return new Plugin<Undoing>({
    key: undoingKey,
    state: { init: () => NOTHING, apply: nextUndoing },
    props: {
      handleDOMEvents: {
        compositionstart: () => {
          composition += 1;
          return false;
        },
        compositionend: () => {
          setTimeout(() => link.release(), AFTER_COMPOSITION_MS);
          return false;
        },
      },
    },
    view: (view) => {
      link.attach(view);
      return {
        update: (_view, before: EditorState) => {
          const undoing = undoingKey.getState(view.state) ?? NOTHING;
          const { change } = undoing;
          if (view.state.doc !== link.doc && change !== null && undoing.isTracked) {
            const isComposed = undoing.isComposed || view.composing;
            history.begin({ ...undoing, ...change, composition: isComposed ? composition : null });
          }
          link.update(before, undoing.isTracked);
        },
        destroy: () => {
          link.detach();
          history.destroy();
        },
      };
    },
  });
}
