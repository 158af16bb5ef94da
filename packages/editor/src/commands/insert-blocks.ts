import { schema } from "@naskah/model";
import type { Node, NodeType } from "prosemirror-model";
import {
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from "prosemirror-state";
import { placeBehind } from "../blocks-behind.ts";
import { isBodyBlock } from "../fixed-parts.ts";

const { figure, caption, credit, gallery, paragraph, rule, references, reference } = schema.nodes;

/** A picture as it comes out of the dialog. */
export interface NewPicture {
  readonly picture: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly decorative: boolean;
  readonly caption: string;
  readonly credit: string;
  /** Among the related pictures at the end instead of in the text. */
  readonly related: boolean;
}

/** Where a picture comes that has a place of its own. */
export interface FigurePlace {
  /** The id that it gets. */
  readonly id: string;
  /** The block that it comes behind. */
  readonly behind: string | null;
}

/**
 * Puts a figure after the block with the caret, or in the place of an empty paragraph; a related one at the end of the related
 * pictures, which are made when there are none. Caption and credit are always there. One with a place comes there as long as it is there.
 */
export function insertFigure(picture: NewPicture, place?: FigurePlace): Command {
  const { caption: captionText, credit: creditText, related, ...about } = picture;
  const attrs = place === undefined ? about : { ...about, id: place.id };
  const line = (type: NodeType, text: string) => type.create(null, text === "" ? null : schema.text(text));
  const node = figure.create(attrs, [line(caption, captionText), line(credit, creditText)]);
  return (state, dispatch) => {
    const placed = related ? putInGallery(state, node) : putBehind(state, node, place?.behind ?? null);
    dispatch?.(placed ?? putAtTop(state, node));
    return true;
  };
}

/**
 * Puts a block behind the block at the top level with this id, or that has it in it. The caret stays, unless it stood at the end of that block: it
 * goes on behind what was put there. Null when there is none.
 */
function putBehind(state: EditorState, node: Node, id: string | null): Transaction | null {
  const index = id === null ? -1 : state.doc.children.findIndex((block) => holdsId(block, id));
  if (index < 0) return null;
  const end = placeBehind(state.doc, index);
  const next = state.doc.nodeAt(end);
  const tr = state.tr.insert(end, node);
  const after = end + node.nodeSize;
  const isLast = next === null || !isBodyBlock(next);
  if (isLast) tr.insert(after, paragraph.create());
  const { $head, empty } = state.selection;
  const isCaretAtEnd =
    empty &&
    $head.parent.isTextblock &&
    $head.parentOffset === $head.parent.content.size &&
    $head.end(1) + 1 === end;
  if (isCaretAtEnd) tr.setSelection(Selection.near(tr.doc.resolve(after), 1));
  return tr.scrollIntoView();
}

function holdsId(block: Node, id: string): boolean {
  let holds = block.attrs.id === id;
  block.descendants((node) => {
    holds ||= node.attrs.id === id;
    return !holds && !node.isTextblock;
  });
  return holds;
}

function putInGallery(state: EditorState, node: Node) {
  let end: number | null = null;
  state.doc.forEach((block, offset) => {
    if (block.type === gallery) end = offset + block.nodeSize - 1;
  });
  return end === null
    ? state.tr.insert(state.doc.content.size, gallery.create(null, node))
    : state.tr.insert(end, node);
}

export const insertRule: Command = (state, dispatch) => {
  dispatch?.(putAtTop(state, rule.create()));
  return true;
};

/** Puts a block at the top level behind the caret, and the caret into the paragraph that follows it. */
function putAtTop(state: EditorState, node: Node) {
  const { $from } = state.selection;
  const tr = state.tr;
  const block = $from.depth === 0 ? null : $from.node(1);
  const isSpare = block?.type === paragraph && block.content.size === 0;
  const start = isSpare
    ? $from.before(1)
    : $from.depth === 0
      ? state.selection.to
      : placeBehind(tr.doc, $from.index(0));
  tr.replaceWith(start, isSpare ? $from.after(1) : start, node);
  const after = start + node.nodeSize;
  if (tr.doc.resolve(after).nodeAfter?.type !== paragraph) tr.insert(after, paragraph.create());
  return tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView();
}

/** Goes to a new entry of the list of references, which is made at the end when there is none. */
export const addReference: Command = (state, dispatch) => {
  if (dispatch === undefined) return true;
  const tr = state.tr;
  let place: number | null = null;
  state.doc.forEach((node, offset) => {
    if (node.type === references) place = offset + node.nodeSize - 1;
  });
  if (place === null) {
    tr.insert(state.doc.content.size, references.create(null, reference.create()));
    tr.setSelection(TextSelection.create(tr.doc, state.doc.content.size + 2));
  } else {
    const last = state.doc.resolve(place).nodeBefore;
    const isSpare = last !== null && last.content.size === 0;
    if (!isSpare) tr.insert(place, reference.create());
    tr.setSelection(TextSelection.create(tr.doc, isSpare ? place - 1 : place + 1));
  }
  dispatch(tr.scrollIntoView());
  return true;
};

/** Changes what a figure says about its picture. `id` finds it after others moved it; without one, the selected figure. */
export function describeFigure(id: string | null, about: { alt: string; decorative: boolean }): Command {
  return (state, dispatch) => {
    const at = figurePosition(state, id);
    if (at === null) return false;
    const tr = state.tr;
    tr.setNodeAttribute(at, "alt", about.alt);
    tr.setNodeAttribute(at, "decorative", about.decorative);
    dispatch?.(tr);
    return true;
  };
}

function figurePosition(state: EditorState, id: string | null): number | null {
  const { selection } = state;
  let found: number | null = null;
  state.doc.descendants((node, position) => {
    if (node.type === figure && id !== null && node.attrs.id === id) found = position;
    return found === null && !node.isTextblock;
  });
  if (found !== null) return found;
  return selection instanceof NodeSelection && selection.node.type === figure ? selection.from : null;
}
