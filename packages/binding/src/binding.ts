import type { Node, Schema } from "prosemirror-model";
import { type Command, type EditorState, Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { redoCommand, undoCommand, ySyncPlugin, yUndoPlugin, yUndoPluginKey } from "y-prosemirror";
import type { UndoManager } from "yjs";
import { type Anchor, anchorOf } from "./anchor.ts";
import { readDocument, type Unreadable } from "./read-document.ts";
import { type LookOf, remoteCarets } from "./remote-caret.ts";
import type { SharedDocument } from "./shared-document.ts";

/** One shared document in one editor. */
export interface Binding {
  /** Plugins for the EditorState: sync, remote cursors, undo. */
  readonly plugins: readonly Plugin[];
  /**
   * The document as it is now, for `EditorState.create({doc})`; create the view in the same turn. Reading writes nothing.
   * @throws Error when the document became unreadable after `bind`.
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

/** Binds a shared document for an editor, or says what the schema does not know; then nothing was and nothing is written. */
export function bind(
  shared: SharedDocument,
  schema: Schema,
  options: { lookOf: LookOf },
): Binding | Unreadable {
  const first = readDocument(shared.fragment, schema);
  if ("unreadable" in first) return first;
  const { mapping } = first;
  let view: EditorView | null = null;

  const readAgain = (): Node => {
    const now = readDocument(shared.fragment, schema);
    if ("unreadable" in now) throw new Error(`unreadable: ${now.unreadable}`);
    // The sync plugin holds this very map.
    mapping.clear();
    for (const [type, node] of now.mapping) mapping.set(type, node);
    return now.doc;
  };

  const mounted = new Plugin({
    view: (created) => {
      view = created;
      lendRange(created.root);
      return {
        destroy: () => {
          view = null;
        },
      };
    },
  });
  const sync: Plugin = ySyncPlugin(shared.fragment, { mapping });
  // Every block is protected: undoing the making of a block must not delete what others wrote in it since.
  const history = yUndoPlugin({ protectedNodes: new Set(Object.keys(schema.nodes)) });

  return {
    plugins: [sync, remoteCarets(shared.awareness, options.lookOf), history, mounted],
    get doc() {
      // While mounted, the map belongs to the running editor.
      return view === null ? readAgain() : view.state.doc;
    },
    undo: (state, dispatch) => undoCommand(state, dispatch) === true,
    redo: (state, dispatch) => redoCommand(state, dispatch) === true,
    canUndo: (state) => undoManagerOf(state)?.canUndo() ?? false,
    canRedo: (state) => undoManagerOf(state)?.canRedo() ?? false,
    anchorOf,
  };
}

/** y-prosemirror asks the view's root for a range; only a document has one to give, a shadow root has not. */
function lendRange(root: Document | ShadowRoot): void {
  if ("createRange" in root) return;
  Object.defineProperty(root, "createRange", { value: () => document.createRange() });
}

function undoManagerOf(state: EditorState): UndoManager | undefined {
  return (yUndoPluginKey.getState(state) as { undoManager: UndoManager } | undefined)?.undoManager;
}
