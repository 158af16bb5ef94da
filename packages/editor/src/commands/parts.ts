import type { ResolvedPos } from "prosemirror-model";
import {
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from "prosemirror-state";
import { hasOtherLine, isClosed, isFixedPart } from "../fixed-parts.ts";
import { gentleTransaction } from "../gentle-transaction.ts";
import { cutAfter, cutBefore } from "./lists.ts";

/** Backspace at the start of a fixed part, or of what stands behind one: they stay apart; only an empty line between goes. */
export const apartBefore: Command = (state, dispatch) => {
  const $cut = cutBefore(state);
  const { $from, empty } = state.selection;
  if (empty && $from.parentOffset === 0 && isFixedPart($from.parent)) {
    if ($cut !== null && $cut.depth === 0) goToEmpty(state, $cut, -1, dispatch);
    return true;
  }
  if (empty && $from.parentOffset === 0 && isAtEdge($from, -1)) return true;
  if ($cut === null || !isApart($cut, "nodeBefore") || $from.depth !== $cut.depth + 1) return false;
  removeSpare(state, -1, dispatch);
  return true;
};

/** Delete at the end of a fixed part, or of what stands before one. */
export const apartAfter: Command = (state, dispatch) => {
  const $cut = cutAfter(state);
  const { $from, empty } = state.selection;
  if (empty && isFixedPart($from.parent) && $from.parentOffset === $from.parent.content.size) {
    if ($cut !== null && $cut.depth === 0) goToEmpty(state, $cut, 1, dispatch);
    return true;
  }
  if (empty && $from.parentOffset === $from.parent.content.size && isAtEdge($from, 1)) return true;
  if ($cut === null || !isApart($cut, "nodeAfter")) return false;
  if ($from.depth === $cut.depth + 1) removeSpare(state, 1, dispatch);
  return true;
};

/** Whether a line is the first or last of something closed, such as the list of references. */
function isAtEdge($position: ResolvedPos, side: 1 | -1): boolean {
  const depth = $position.depth - 1;
  if (depth < 1 || !isClosed($position.node(depth))) return false;
  return side < 0
    ? $position.index(depth) === 0
    : $position.indexAfter(depth) === $position.node(depth).childCount;
}

/** Figures are selected as a whole, like rules; what else is closed, or fixed, is let alone. */
function isApart($cut: ResolvedPos, side: "nodeBefore" | "nodeAfter"): boolean {
  const node = $cut[side];
  return node !== null && (isFixedPart(node) || (isClosed(node) && node.type.name !== "figure"));
}

/** Takes away an empty line on the other side of the cut, when the article keeps a body. */
function goToEmpty(
  { doc, tr }: EditorState,
  $cut: ResolvedPos,
  side: 1 | -1,
  dispatch?: (tr: Transaction) => void,
): void {
  const node = side < 0 ? $cut.nodeBefore : $cut.nodeAfter;
  if (node === null || isFixedPart(node) || !node.isTextblock || node.content.size > 0) return;
  const start = side < 0 ? $cut.pos - node.nodeSize : $cut.pos;
  if (hasOtherLine(doc, start)) dispatch?.(tr.delete(start, start + node.nodeSize).scrollIntoView());
}

/** Takes away the empty line with the caret, when the article keeps a body, and goes on to the neighbour. */
function removeSpare(
  { doc, tr, selection: { $from } }: EditorState,
  side: 1 | -1,
  dispatch?: (tr: Transaction) => void,
): void {
  const start = $from.before();
  if ($from.depth !== 1 || $from.parent.content.size > 0 || !hasOtherLine(doc, start)) return;
  tr.delete(start, $from.after());
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(start), side)).scrollIntoView());
}

/** With a selection over several blocks: what is selected goes first, then the command does what it does at the caret. */
export function overSelection(command: Command): Command {
  return (state, dispatch, view) => {
    const { selection } = state;
    const { $from, $to, empty } = selection;
    const isLine = $from.sameParent($to) && $from.parent.inlineContent;
    if (empty || isLine || selection instanceof NodeSelection) return command(state, dispatch, view);
    const tr = gentleTransaction(state.tr.deleteSelection(), state);
    const steps: Transaction[] = [];
    const isDone = command(state.apply(tr), (next) => steps.push(next), view);
    for (const next of steps) {
      for (const step of next.steps) tr.step(step);
      const { anchor, head } = next.selection;
      tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)));
    }
    if (!isDone && !tr.docChanged) return false;
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}
