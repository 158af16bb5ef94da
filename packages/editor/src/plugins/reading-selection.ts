import type { EditorView } from "prosemirror-view";
import { domSelection, type SelectionEnds, selectionEnds } from "../selected-range.ts";

/** What `Selection.modify` is told for a key, on which keyboard. */
interface Step {
  readonly direction: "left" | "right" | "backward" | "forward";
  readonly granularity:
    | "character"
    | "word"
    | "line"
    | "lineboundary"
    | "documentboundary"
    | "paragraphboundary";
}

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

/**
 * Selects with Shift and the arrows, Home and End in a text that nobody types into: browsers do it there only while caret browsing is on.
 * @returns whether the key was one of these.
 */
export function extendByKey(view: EditorView, event: KeyboardEvent): boolean {
  const step = event.shiftKey ? stepOf(event) : null;
  const selection = domSelection(view.root);
  if (step === null || selection === null) return false;
  if (!isWithin(view, selection)) collapseToStart(view, selection);
  event.preventDefault();
  const before = selectionEnds(view.root, selection);
  selection.modify("extend", step.direction, step.granularity);
  // Beyond the text there is nothing to select.
  if (before !== null && !isWithin(view, selection)) restore(selection, before);
  return true;
}

function stepOf({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): Step | null {
  const byWord = IS_APPLE ? altKey : ctrlKey;
  const toBoundary = IS_APPLE && metaKey;
  if (!byWord && !toBoundary && (ctrlKey || altKey || metaKey)) return null;
  const sideways = toBoundary ? "lineboundary" : byWord ? "word" : "character";
  const upright = toBoundary ? "documentboundary" : byWord ? "paragraphboundary" : "line";
  switch (key) {
    case "ArrowLeft":
      return { direction: "left", granularity: sideways };
    case "ArrowRight":
      return { direction: "right", granularity: sideways };
    case "ArrowUp":
      return { direction: "backward", granularity: upright };
    case "ArrowDown":
      return { direction: "forward", granularity: upright };
    case "Home":
      return { direction: "backward", granularity: byWord ? "documentboundary" : "lineboundary" };
    case "End":
      return { direction: "forward", granularity: byWord ? "documentboundary" : "lineboundary" };
    default:
      return null;
  }
}

function isWithin(view: EditorView, selection: Selection): boolean {
  const ends = selectionEnds(view.root, selection);
  return ends !== null && view.dom.contains(ends.anchor) && view.dom.contains(ends.focus);
}

function restore(selection: Selection, { anchor, anchorOffset, focus, focusOffset }: SelectionEnds): void {
  selection.setBaseAndExtent(anchor, anchorOffset, focus, focusOffset);
}

/** Puts the browser's selection at the beginning of the text; the key then extends it. */
function collapseToStart(view: EditorView, selection: Selection): void {
  const first = document.createTreeWalker(view.dom, NodeFilter.SHOW_TEXT).nextNode();
  if (first !== null) selection.collapse(first, 0);
}
