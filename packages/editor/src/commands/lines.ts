import { schema } from "@naskah/model";
import type { NodeType } from "prosemirror-model";
import { type Command, Selection, TextSelection } from "prosemirror-state";

const {
  headline,
  standfirst,
  byline,
  caption,
  credit,
  paragraph,
  heading,
  references,
  reference,
  hardBreak,
} = schema.nodes;

const SINGLE_LINES: ReadonlySet<NodeType> = new Set([headline, standfirst, byline]);
const PICTURE_LINES: ReadonlySet<NodeType> = new Set([caption, credit]);

/** Enter in a headline, standfirst or byline: on to the next line, which is made when there is no empty one. */
export const leaveSingleLine: Command = (state, dispatch) => {
  const { $from, $to, empty } = state.selection;
  if (!SINGLE_LINES.has($from.parent.type) || !$from.sameParent($to)) return false;
  if (dispatch === undefined) return true;
  const tr = state.tr;
  if (!empty) tr.deleteSelection();
  const $at = tr.selection.$from;
  const next = tr.doc.resolve($at.after()).nodeAfter;
  const isAtEnd = $at.parentOffset === $at.parent.content.size;
  if (isAtEnd && next?.isTextblock === true && next.content.size === 0) {
    tr.setSelection(TextSelection.create(tr.doc, $at.after() + 1));
  } else if (isAtEnd) {
    tr.insert($at.after(), paragraph.create());
    tr.setSelection(TextSelection.create(tr.doc, $at.after() + 1));
  } else {
    tr.split($at.pos, 1, [{ type: paragraph }]);
  }
  dispatch(tr.scrollIntoView());
  return true;
};

/** Enter in a caption: on to the credit. In a credit: a new paragraph after the picture. */
export const leaveFigure: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if (!PICTURE_LINES.has($from.parent.type)) return false;
  if (dispatch === undefined) return true;
  const tr = state.tr;
  const next = $from.parent.type === caption ? tr.doc.resolve($from.after()).nodeAfter : null;
  if (next?.type === credit) {
    const end = $from.after() + next.nodeSize - 1;
    dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView());
    return true;
  }
  const after = $from.after(1);
  if (tr.doc.resolve(after).nodeAfter?.type !== paragraph) tr.insert(after, paragraph.create());
  dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
};

/** Enter in an empty last reference: out of the list. */
export const leaveReferences: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== reference || $from.parent.content.size > 0 || $from.depth < 2)
    return false;
  const list = $from.node(-1);
  if (list.type !== references || $from.indexAfter(-1) !== list.childCount) return false;
  if (dispatch === undefined) return true;
  const tr = state.tr;
  const start = list.childCount === 1 ? $from.before(-1) : $from.before();
  tr.delete(start, list.childCount === 1 ? $from.after(-1) : $from.after());
  const after = list.childCount === 1 ? start : start + 1;
  tr.insert(after, paragraph.create());
  dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
};

/** Backspace at the start of a heading: it becomes a paragraph. */
export const plainLine: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const line = $from.parent;
  if (!empty || $from.parentOffset > 0 || line.type !== heading) return false;
  dispatch?.(
    state.tr.setBlockType($from.pos, $from.pos, paragraph, { id: line.attrs.id ?? null }).scrollIntoView(),
  );
  return true;
};

/** Breaks the line within the block, where the block allows it. */
export const breakLine: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const { parent } = $from;
  if (!$from.sameParent($to) || !parent.canReplaceWith($from.index(), $to.indexAfter(), hardBreak))
    return false;
  dispatch?.(state.tr.replaceSelectionWith(hardBreak.create()).scrollIntoView());
  return true;
};

/** A document may have lost all its blocks (SPEC D2): what is typed into it needs a paragraph. */
export const beginEmptyDocument: Command = (state, dispatch) => {
  if (state.doc.childCount > 0) return false;
  const tr = state.tr.insert(0, paragraph.create());
  dispatch?.(tr.setSelection(Selection.atStart(tr.doc)));
  return true;
};
