import { schema } from "@naskah/model";
import type { Node, NodeType } from "prosemirror-model";
import { type Command, type EditorState, NodeSelection, TextSelection } from "prosemirror-state";

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

/**
 * Puts a figure after the block with the caret, or in the place of an empty paragraph; a related one at the end of the related
 * pictures, which are made when there are none. Caption and credit are always there.
 */
export function insertFigure(picture: NewPicture): Command {
  const { caption: captionText, credit: creditText, related, ...attrs } = picture;
  const line = (type: NodeType, text: string) => type.create(null, text === "" ? null : schema.text(text));
  const node = figure.create(attrs, [line(caption, captionText), line(credit, creditText)]);
  return (state, dispatch) => {
    dispatch?.(related ? putInGallery(state, node) : putAtTop(state, node));
    return true;
  };
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
  const start = isSpare ? $from.before(1) : $from.depth === 0 ? state.selection.to : $from.after(1);
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
