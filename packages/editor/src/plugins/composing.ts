import { Plugin, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { gentleTransaction } from "../gentle-transaction.ts";

/**
 * An input method writes into the page itself, at the place that the browser takes for the caret. When a node or several blocks are selected,
 * that is somewhere else: so they make room before it begins, as they do for a letter that is typed.
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
  const isLine = selection instanceof TextSelection && selection.$from.sameParent(selection.$to);
  if (!view.editable || isLine || selection.empty) return;
  const tr = gentleTransaction(state.tr.insertText("x"), state);
  const caret = tr.selection.from;
  tr.delete(caret - 1, caret);
  // One step of undo with what is composed.
  view.dispatch(tr.setMeta("composition", 0));
}
