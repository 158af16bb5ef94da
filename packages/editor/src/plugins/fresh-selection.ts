import { Plugin, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { domSelection, selectionEnds } from "../selected-range.ts";

/**
 * The browser says that a selection changed only when it gets round to it, and a key that acts on what is selected may come before: on a busy
 * machine Delete would take the first half of what was selected with Shift and the arrows. So the selection is looked at when a key, a cut
 * or a copy comes.
 */
export function freshSelection(): Plugin {
  const look = (view: EditorView): boolean => {
    hear(view);
    return false;
  };
  return new Plugin({ props: { handleDOMEvents: { keydown: look, cut: look, copy: look } } });
}

function hear(view: EditorView): void {
  const { state } = view;
  // A block that is selected as a whole, or a place between two, is no selection of the browser's; a composition is not disturbed.
  if (!(state.selection instanceof TextSelection) || view.composing || !view.hasFocus()) return;
  const selection = domSelection(view.root);
  const ends = selection === null ? null : selectionEnds(view.root, selection);
  if (ends === null || !view.dom.contains(ends.anchor) || !view.dom.contains(ends.focus)) return;
  const anchor = view.posAtDOM(ends.anchor, ends.anchorOffset, 1);
  const head = view.posAtDOM(ends.focus, ends.focusOffset, 1);
  if (anchor === state.selection.anchor && head === state.selection.head) return;
  const [$anchor, $head] = [state.doc.resolve(anchor), state.doc.resolve(head)];
  // What is beside a line is for ProseMirror to make sense of.
  if (!$anchor.parent.inlineContent || !$head.parent.inlineContent) return;
  view.dispatch(state.tr.setSelection(new TextSelection($anchor, $head)));
}
