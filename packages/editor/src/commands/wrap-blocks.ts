import { schema } from "@naskah/model";
import type { NodeType } from "prosemirror-model";
import { wrapRangeInList } from "prosemirror-schema-list";
import type { Command, EditorState, Transaction } from "prosemirror-state";
import { findWrapping, liftTarget } from "prosemirror-transform";
import { holdsParts, liftToTop } from "./block-kind.ts";

const { bulletList, orderedList, quote, paragraph } = schema.nodes;

/** The innermost list around the selection's start: its depth, or null. */
function listDepth(state: EditorState): number | null {
  return depthOf(state, (type) => type === bulletList || type === orderedList);
}

function depthOf({ selection: { $from } }: EditorState, test: (type: NodeType) => boolean): number | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    if (test($from.node(depth).type)) return depth;
  }
  return null;
}

export function isInList(state: EditorState, list: NodeType): boolean {
  const depth = listDepth(state);
  return depth !== null && state.selection.$from.node(depth).type === list;
}

export function isInQuote(state: EditorState): boolean {
  return depthOf(state, (type) => type === quote) !== null;
}

/** Makes a list of the lines, turns one kind of list into the other, or takes the lines out of the list. */
export function toggleList(list: typeof bulletList): Command {
  return (state, dispatch) => {
    if (holdsParts(state)) return false;
    const depth = listDepth(state);
    const { $from } = state.selection;
    const tr = state.tr;
    if (depth === null) {
      toParagraphs(tr);
      const range = tr.selection.$from.blockRange(tr.selection.$to);
      if (range === null || !wrapRangeInList(tr, range, list)) return false;
    } else if ($from.node(depth).type === list) {
      if (!liftToTop(tr)) return false;
    } else {
      tr.setNodeMarkup($from.before(depth), list, { id: $from.node(depth).attrs.id ?? null });
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Quotes the lines, or takes them out of the quote. */
export const toggleQuote: Command = (state, dispatch) => {
  if (holdsParts(state)) return false;
  const tr = state.tr;
  if (isInQuote(state)) {
    const { $from, $to } = tr.selection;
    const range = $from.blockRange($to, (node) => node.type === quote);
    const target = range && liftTarget(range);
    if (range === null || target === null) return false;
    tr.lift(range, target);
  } else {
    toParagraphs(tr);
    const range = tr.selection.$from.blockRange(tr.selection.$to);
    const wrapping = range && findWrapping(range, quote);
    if (range === null || wrapping === null) return false;
    tr.wrap(range, wrapping);
  }
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Headings and the like cannot stand in a list or quote. */
function toParagraphs(tr: Transaction): void {
  const { from, to } = tr.selection;
  tr.setBlockType(from, to, paragraph, (old) => ({ id: old.attrs.id ?? null }));
}
