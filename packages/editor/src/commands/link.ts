import { schema } from "@naskah/model";
import type { Mark } from "prosemirror-model";
import { type Command, type EditorState, Selection } from "prosemirror-state";

const { link } = schema.marks;

export interface LinkRange {
  readonly from: number;
  readonly to: number;
  /** Null where there is no link yet. */
  readonly href: string | null;
}

/** What the link dialog is about: the whole link around the caret, or the selection as it is. */
export function linkRange(state: EditorState): LinkRange {
  const { from, to, empty, $from } = state.selection;
  const found = linkAround(state);
  if (found !== null && (empty || (from >= found.from && to <= found.to))) return found;
  const inside = empty ? undefined : link.isInSet($from.marksAcross(state.selection.$to) ?? []);
  return { from, to, href: inside === undefined ? null : String(inside.attrs.href) };
}

function linkAround({ selection: { $from } }: EditorState): LinkRange | null {
  const { parent } = $from;
  const start = parent.childAfter($from.parentOffset);
  const before = parent.childBefore($from.parentOffset);
  const place = [start, before].find(({ node }) => node !== null && link.isInSet(node.marks) !== undefined);
  if (place?.node == null) return null;
  const mark = link.isInSet(place.node.marks) as Mark;
  let first = place.index;
  let last = place.index;
  while (first > 0 && mark.isInSet(parent.child(first - 1).marks)) first--;
  while (last < parent.childCount - 1 && mark.isInSet(parent.child(last + 1).marks)) last++;
  let from = $from.start();
  for (let index = 0; index < first; index++) from += parent.child(index).nodeSize;
  let to = from;
  for (let index = first; index <= last; index++) to += parent.child(index).nodeSize;
  return { from, to, href: String(mark.attrs.href) };
}

/** True where a link may stand: not in a headline, and not in code. */
export function mayLink(state: EditorState): boolean {
  const { $from, empty, from, to } = state.selection;
  if (empty) return $from.parent.inlineContent && $from.parent.type.allowsMarkType(link);
  let allowed = false;
  state.doc.nodesBetween(from, to, (node) => {
    if (node.inlineContent && node.type.allowsMarkType(link)) allowed = true;
    return !allowed;
  });
  return allowed;
}

/** Links the words; where nothing is selected, the address itself is written. */
export function applyLink(href: string): Command {
  return (state, dispatch) => {
    if (!mayLink(state)) return false;
    const { from, to } = linkRange(state);
    const tr = state.tr;
    // Whoever goes on typing writes behind the words, not over them.
    if (!state.selection.empty) tr.setSelection(Selection.near(state.selection.$to, -1));
    if (from === to) tr.replaceSelectionWith(schema.text(href, [link.create({ href })]), false);
    else tr.removeMark(from, to, link).addMark(from, to, link.create({ href }));
    dispatch?.(tr.removeStoredMark(link).scrollIntoView());
    return true;
  };
}

export const removeLink: Command = (state, dispatch) => {
  const { from, to } = linkRange(state);
  if (!state.doc.rangeHasMark(from, to, link)) return false;
  dispatch?.(state.tr.removeMark(from, to, link));
  return true;
};
