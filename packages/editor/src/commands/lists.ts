import { schema } from "@naskah/model";
import { joinTextblockBackward, joinTextblockForward } from "prosemirror-commands";
import type { Node, NodeRange, NodeType, ResolvedPos } from "prosemirror-model";
import { liftListItem, sinkListItem } from "prosemirror-schema-list";
import {
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from "prosemirror-state";
import { hasLine, hasOtherLine } from "../fixed-parts.ts";

const { bulletList, orderedList, listItem, quote, paragraph } = schema.nodes;

const LISTS: ReadonlySet<NodeType> = new Set([bulletList, orderedList]);
/** What a line is joined with line by line: it does not become a part of it first. */
const WRAPPERS: ReadonlySet<NodeType> = new Set([bulletList, orderedList, listItem, quote]);

/** Two lists of one kind that came to stand side by side. */
const areOneList = (before: Node, after: Node): boolean =>
  LISTS.has(before.type) && before.type === after.type;

/** Enter on an empty line of an item: the item goes one level up, out of the list in the end; behind other lines it begins an item. */
export const leaveItem: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth < 2 || $from.parent.type !== paragraph || $from.parent.content.size > 0)
    return false;
  const item = $from.node(-1);
  if (item.type !== listItem) return false;
  if ($from.index(-1) === 0) return liftListItem(listItem)(state, dispatch);
  dispatch?.(state.tr.split($from.before()).scrollIntoView());
  return true;
};

/** Backspace at the start of a list item takes it out of the list, one level at a time. */
export const liftOnBackspace: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.depth < 2 || $from.index(-1) > 0) return false;
  return liftListItem(listItem)(state, dispatch);
};

/** Backspace at the start of a line behind a list or quote: its words go to the end of the last line in there. */
export const joinLineBefore: Command = (state, dispatch, view) => {
  const $cut = cutBefore(state);
  const before = $cut?.nodeBefore;
  if ($cut == null || before == null || !WRAPPERS.has(before.type)) return false;
  if (joinTextblockBackward(state, dispatch, view)) return true;
  // Nothing in it can be joined with: an empty list of somebody's.
  if (hasLine(before)) return false;
  dispatch?.(state.tr.delete($cut.pos - before.nodeSize, $cut.pos).scrollIntoView());
  return true;
};

/** Delete at the end of a line in or before a list or quote: the words of the next line come to it. */
export const joinLineAfter: Command = (state, dispatch, view) => {
  const $cut = cutAfter(state);
  const after = $cut?.nodeAfter;
  if ($cut == null || after == null) return false;
  const { $from } = state.selection;
  if (!WRAPPERS.has(after.type) && $from.depth <= $cut.depth + 1) return false;
  const isSpare = $from.parent.content.size === 0 && $from.depth === $cut.depth + 1;
  if (!isSpare) return joinTextblockForward(state, dispatch, view);
  const tr = state.tr.delete($from.before(), $from.after());
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve($from.before()), 1)).scrollIntoView());
  return true;
};

/**
 * Backspace or Delete on an empty line beside a picture or a rule: the line goes with what held nothing else, unless it is the last of the
 * body, and its neighbour is selected.
 */
export function selectBeside(side: "before" | "after"): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const $cut = side === "before" ? cutBefore(state) : cutAfter(state);
    const beside = side === "before" ? $cut?.nodeBefore : $cut?.nodeAfter;
    if ($cut == null || beside == null || beside.isTextblock || WRAPPERS.has(beside.type)) return false;
    if ($from.parent.content.size > 0 || !NodeSelection.isSelectable(beside)) return false;
    let depth = $from.depth;
    while (depth > 1 && $from.node(depth - 1).childCount === 1) depth--;
    const tr = state.tr;
    const isLine = $from.node(depth - 1).type === listItem && $from.index(depth - 1) === 0;
    const isLast = depth === 1 && !hasOtherLine(state.doc, $from.before(1));
    if (!isLine && !isLast) tr.delete($from.before(depth), $from.after(depth));
    const at = side === "before" ? $cut.pos - beside.nodeSize : $cut.pos;
    tr.setSelection(NodeSelection.create(tr.doc, tr.mapping.map(at)));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Does what the command does; when the caret's list then stands beside another of its kind, the two become one. */
export function joiningLists(command: Command): Command {
  return (state, dispatch, view) => command(state, dispatch && ((tr) => dispatch(joinLists(tr))), view);
}

function joinLists(tr: Transaction): Transaction {
  if (!tr.docChanged) return tr;
  for (let depth = tr.selection.$from.depth; depth > 0; depth--) {
    for (const side of ["after", "before"] as const) {
      const place = tr.selection.$from[side](depth);
      const { nodeBefore, nodeAfter } = tr.doc.resolve(place);
      if (nodeBefore !== null && nodeAfter !== null && areOneList(nodeBefore, nodeAfter)) tr.join(place);
    }
  }
  return tr;
}

/** Tab in a list: the item goes one level in, if it can; the caret never leaves the list. */
export const sinkInList: Command = (state, dispatch) =>
  sinkListItem(listItem)(state, dispatch) || touchesItem(state);

/** Shift+Tab in a list: the item goes one level out, but not out of the list. */
export const liftInList: Command = (state, dispatch) => {
  const range = itemRange(state);
  const isNested = range !== null && state.selection.$from.node(range.depth - 1).type === listItem;
  return (isNested && liftListItem(listItem)(state, dispatch)) || touchesItem(state);
};

function itemRange({ selection: { $from, $to } }: EditorState): NodeRange | null {
  return $from.blockRange($to, (node) => node.firstChild?.type === listItem);
}

function touchesItem({ selection: { $from, $to } }: EditorState): boolean {
  return [$from, $to].some(isInItem);
}

function isInItem($position: ResolvedPos): boolean {
  for (let depth = $position.depth; depth > 0; depth--)
    if ($position.node(depth).type === listItem) return true;
  return false;
}

/** Where the block before the one with the caret ends; null unless the caret is at the very start of its block. */
export function cutBefore({ selection, doc }: EditorState): ResolvedPos | null {
  const { $from, empty } = selection;
  if (!empty || !(selection instanceof TextSelection) || $from.parentOffset > 0) return null;
  for (let depth = $from.depth - 1; depth >= 0; depth--) {
    if ($from.index(depth) > 0) return doc.resolve($from.before(depth + 1));
    if ($from.node(depth).type.spec.isolating === true) return null;
  }
  return null;
}

/** Where the block behind the one with the caret begins; null unless the caret is at the very end of its block. */
export function cutAfter({ selection, doc }: EditorState): ResolvedPos | null {
  const { $from, empty } = selection;
  if (!empty || !(selection instanceof TextSelection) || $from.parentOffset < $from.parent.content.size)
    return null;
  for (let depth = $from.depth - 1; depth >= 0; depth--) {
    if ($from.index(depth) + 1 < $from.node(depth).childCount) return doc.resolve($from.after(depth + 1));
    if ($from.node(depth).type.spec.isolating === true) return null;
  }
  return null;
}
