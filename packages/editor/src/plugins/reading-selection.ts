import type { EditorView } from "prosemirror-view";
import { domSelection, type SelectionEnds, selectionEnds } from "../selected-range.ts";
import { showReadingCaret } from "./reading-caret.ts";

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
 * Moves a caret with the arrows, Home and End in a text that nobody types into, and selects with Shift: browsers do it there only while
 * caret browsing is on.
 * @returns whether the key was one of these.
 */
export function moveByKey(view: EditorView, event: KeyboardEvent): boolean {
  const step = stepOf(event);
  const selection = domSelection(view.root);
  if (step === null || selection === null) return false;
  event.preventDefault();
  const isNew = !isWithin(view, selection);
  if (isNew) collapseToStart(view, selection);
  const before = selectionEnds(view.root, selection);
  // The first key of all shows where the caret is.
  if (step.granularity === "documentboundary")
    goToBoundary(view, selection, step.direction === "forward", event.shiftKey);
  else if (event.shiftKey || !isNew)
    selection.modify(event.shiftKey ? "extend" : "move", step.direction, step.granularity);
  // Beyond the text there is nothing to go to.
  if (before !== null && !isWithin(view, selection)) restore(selection, before);
  scrollToFocus(view, selection);
  showReadingCaret(view);
  return true;
}

function scrollToFocus(view: EditorView, selection: Selection): void {
  const focus = selectionEnds(view.root, selection)?.focus;
  const element = focus instanceof Element ? focus : focus?.parentElement;
  element?.scrollIntoView({ block: "nearest" });
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
  const [first] = ends(view);
  if (first !== undefined) selection.collapse(first, 0);
}

/** The end of the text, not of the page around it. */
function goToBoundary(
  view: EditorView,
  selection: Selection,
  isForward: boolean,
  isExtending: boolean,
): void {
  const [first, last] = ends(view);
  const node = isForward ? last : first;
  if (node === undefined) return;
  const offset = isForward ? node.length : 0;
  if (isExtending) selection.extend(node, offset);
  else selection.collapse(node, offset);
}

/** The first and the last letters of the text; none when it has no letters. */
function ends(view: EditorView): readonly [Text?, Text?] {
  const walker = document.createTreeWalker(view.dom, NodeFilter.SHOW_TEXT);
  const first = walker.nextNode();
  let last = first;
  for (let node = first; node !== null; node = walker.nextNode()) last = node;
  return first instanceof Text && last instanceof Text ? [first, last] : [];
}
