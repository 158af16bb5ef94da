import type { EditorView } from "prosemirror-view";
import { domSelection, selectionEnds } from "../selected-range.ts";

/** The name under which the style draws it. */
const NAME = "naskah-reading-caret";

/**
 * Shows where the caret is in a text that nobody types into: browsers draw none there. It is the letter behind it, as in a terminal, drawn
 * without a change of the page (CSS Custom Highlight API), so that the selection stays what it is.
 */
export function showReadingCaret(view: EditorView): void {
  const range = view.hasFocus() || view.dom.ownerDocument.activeElement === view.dom ? letterAt(view) : null;
  if (!("highlights" in CSS)) return;
  if (range === null) CSS.highlights.delete(NAME);
  else CSS.highlights.set(NAME, new Highlight(range));
}

export function hideReadingCaret(): void {
  if ("highlights" in CSS) CSS.highlights.delete(NAME);
}

/** The letter behind the caret, or at the end of a line the one before it; null while words are selected. */
function letterAt(view: EditorView): Range | null {
  const selection = domSelection(view.root);
  const ends = selection === null ? null : selectionEnds(view.root, selection);
  if (ends === null || ends.anchor !== ends.focus || ends.anchorOffset !== ends.focusOffset) return null;
  const { focus, focusOffset } = ends;
  if (!(focus instanceof Text) || !view.dom.contains(focus) || focus.length === 0) return null;
  const from = Math.min(focusOffset, focus.length - 1);
  const range = document.createRange();
  range.setStart(focus, from);
  range.setEnd(focus, from + 1);
  return range;
}
