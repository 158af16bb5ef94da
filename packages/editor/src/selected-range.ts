import type { EditorView } from "prosemirror-view";

export interface SelectedRange {
  readonly from: number;
  readonly to: number;
}

/** Chromium keeps a selection of its own for each shadow root; elsewhere the document's serves. */
export function domSelection(root: Document | ShadowRoot): Selection | null {
  const own = (root as { getSelection?: () => Selection | null }).getSelection;
  return own === undefined ? document.getSelection() : own.call(root);
}

/**
 * What is selected in the text; null when nothing is. The browser's own selection comes first: ProseMirror hears of it a
 * moment later, and of one in a text without focus not always.
 */
export function selectedRange(view: EditorView): SelectedRange | null {
  const { from, to, empty } = view.state.selection;
  return rangeInDom(view) ?? (empty ? null : { from, to });
}

function rangeInDom(view: EditorView): SelectedRange | null {
  const selection = domSelection(view.root);
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  if (!view.dom.contains(startContainer) || !view.dom.contains(endContainer)) return null;
  const from = view.posAtDOM(startContainer, startOffset, 1);
  const to = view.posAtDOM(endContainer, endOffset, -1);
  return from < to ? { from, to } : null;
}
