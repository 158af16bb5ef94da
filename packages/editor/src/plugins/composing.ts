import { Plugin, TextSelection, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { beginEmptyDocument } from "../commands/lines.ts";
import { gentleTransaction } from "../gentle-transaction.ts";

/**
 * An input method writes into the page itself, at the place that the browser takes for the caret. When a node or several blocks are selected,
 * that is somewhere else: so they make room before it begins, as they do for a letter that is typed. In a document without blocks it writes
 * beside the carets of others, and ProseMirror reads what it finds there in the wrong order: it gets a paragraph first.
 */
export function composing(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart: (view) => {
          makeRoom(view);
          return false;
        },
      },
    },
  });
}

function makeRoom(view: EditorView): void {
  const { state } = view;
  const { selection } = state;
  if (!view.editable) return;
  // One step of undo with what is composed.
  const begin = (tr: Transaction) => view.dispatch(tr.setMeta("composition", 0));
  if (beginEmptyDocument(state, begin)) return;
  const isLine = selection instanceof TextSelection && selection.$from.sameParent(selection.$to);
  if (isLine || selection.empty) return;
  const tr = gentleTransaction(state.tr.insertText("x"), state);
  const { $from, empty } = tr.selection;
  if (!empty || $from.nodeBefore?.text?.endsWith("x") !== true) return;
  begin(tr.delete($from.pos - 1, $from.pos));
}
