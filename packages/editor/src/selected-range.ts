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

/** Where a selection begins and ends, in the order in which it was made. */
export interface SelectionEnds {
  readonly anchor: Node;
  readonly anchorOffset: number;
  readonly focus: Node;
  readonly focusOffset: number;
}

/**
 * Where the selection is, in the tree of the text. The document's own selection is told as the outermost host when the text lies in a
 * shadow tree (WebKit, Firefox); composed ranges say what is inside, where there are any.
 */
export function selectionEnds(root: Document | ShadowRoot, selection: Selection): SelectionEnds | null {
  const composed =
    root instanceof ShadowRoot && "getComposedRanges" in selection
      ? selection.getComposedRanges({ shadowRoots: shadowRootsAround(root) })[0]
      : undefined;
  if (composed === undefined) {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    return anchorNode === null || focusNode === null
      ? null
      : { anchor: anchorNode, anchorOffset, focus: focusNode, focusOffset };
  }
  const { startContainer, startOffset, endContainer, endOffset } = composed;
  const start = { node: startContainer, offset: startOffset };
  const end = { node: endContainer, offset: endOffset };
  const [anchor, focus] = selection.direction === "backward" ? [end, start] : [start, end];
  return { anchor: anchor.node, anchorOffset: anchor.offset, focus: focus.node, focusOffset: focus.offset };
}

function shadowRootsAround(root: ShadowRoot): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  for (let at: Node = root; at instanceof ShadowRoot; at = at.host.getRootNode()) roots.push(at);
  return roots;
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
  const ends = selection === null ? null : selectionEnds(view.root, selection);
  if (ends === null || !view.dom.contains(ends.anchor) || !view.dom.contains(ends.focus)) return null;
  const range = document.createRange();
  range.setStart(ends.anchor, ends.anchorOffset);
  range.setEnd(ends.anchor, ends.anchorOffset);
  // Which of both comes first.
  if (range.comparePoint(ends.focus, ends.focusOffset) < 0) range.setStart(ends.focus, ends.focusOffset);
  else range.setEnd(ends.focus, ends.focusOffset);
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const from = view.posAtDOM(startContainer, startOffset, 1);
  const to = view.posAtDOM(endContainer, endOffset, -1);
  return from < to ? { from, to } : null;
}
