import { schema } from "@naskah/model";
import { Fragment, type NodeType, Slice } from "prosemirror-model";
import { type EditorState, Selection, type Transaction } from "prosemirror-state";
import { putBlocksBehind } from "./blocks-behind.ts";
import { hasLine, isBodyBlock, isFixedPart } from "./fixed-parts.ts";
import { gentleTransaction, replacesArticle } from "./gentle-transaction.ts";

const { headline, standfirst, byline, heading, paragraph } = schema.nodes;

/** The lines that an article has once, or once for each author, and which a paste never makes a second time. */
const OF_ARTICLE: ReadonlySet<NodeType> = new Set([headline, standfirst, byline]);

const hasParts = ({ content }: Slice): boolean => content.content.some(({ type }) => OF_ARTICLE.has(type));

/** Whether what is pasted comes into the place of the whole article: all of it is selected, or nothing is written. */
export function takesSheet({ doc, selection: { from, to } }: EditorState): boolean {
  const isBlank = doc.children.every((block) => block.isTextblock && block.content.size === 0);
  return isBlank || (from <= 1 && to >= doc.content.size - 1);
}

/** What was copied from an article, as it stands in another place: its headline is a heading there, standfirst and byline are paragraphs. */
export function plainParts(slice: Slice): Slice {
  if (!hasParts(slice)) return slice;
  const blocks = slice.content.content.map((block) => {
    if (!OF_ARTICLE.has(block.type)) return block;
    return block.type === headline
      ? heading.create({ level: 2 }, block.content)
      : paragraph.create(null, block.content);
  });
  return new Slice(Fragment.from(blocks), slice.openStart, slice.openEnd);
}

/** Fills the lines that the article has with those that were copied, and puts the rest into the body; null for anything else. */
export function pasteArticleParts(state: EditorState, slice: Slice): Transaction | null {
  if (!hasParts(slice) || !takesSheet(state)) return null;
  const emptied = state.selection.empty ? state.tr : gentleTransaction(state.tr.deleteSelection(), state);
  const had = (type: NodeType) => emptied.doc.children.filter((block) => block.type === type);
  const came = (type: NodeType) => slice.content.content.filter((block) => block.type === type);
  const filled = (type: NodeType) => {
    const lines = came(type);
    const places = had(type);
    // An article has one headline and one standfirst; authors may be more.
    const most = type === byline ? Math.max(lines.length, places.length) : places.length;
    return Array.from({ length: most }, (_, index) => {
      const [line, place] = [lines[index], places[index]];
      const attrs = {
        ...line?.attrs,
        ...place?.attrs,
        ...(line?.attrs.person ? { person: line.attrs.person } : {}),
      };
      return type.create(attrs, line?.content);
    });
  };
  const body = slice.content.content.filter(isBodyBlock);
  const behind = slice.content.content.filter((block) => !isBodyBlock(block) && !isFixedPart(block));
  const lines = body.some(hasLine) ? body : [...body, ...had(paragraph).slice(0, 1)];
  const blocks = [...filled(headline), ...filled(standfirst), ...lines, ...filled(byline), ...behind];
  const tr = emptied.replaceWith(0, emptied.doc.content.size, blocks);
  return replacesArticle(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView());
}

/**
 * Several blocks pasted into a headline, standfirst, byline, caption or credit: the first line goes there, and the line stays whole; the others
 * stand behind it, or behind its picture. Null for anything else.
 */
export function pasteIntoPart(state: EditorState, slice: Slice): Transaction | null {
  const { $from, $to } = state.selection;
  const { firstChild, childCount } = slice.content;
  if (!isFixedPart($from.parent) || !$from.sameParent($to) || firstChild === null) return null;
  if (childCount === 1 && firstChild.isTextblock && slice.openStart > 0) return null;
  if (
    firstChild.isInline ||
    (childCount === 1 && firstChild.type === $from.node(1).type && slice.openStart > 1)
  )
    return null;
  const isLine = firstChild.isTextblock;
  const first = isLine ? firstChild.content.content.filter((node) => node.isText) : [];
  const rest = isLine ? slice.content.cut(firstChild.nodeSize) : slice.content;
  const tr = state.tr.deleteSelection();
  const { type } = $from.parent;
  const words = first.map((node) => node.mark(type.allowedMarks(node.marks)));
  if (words.length > 0) tr.insert($from.pos, words);
  let caret = tr.mapping.map($from.pos);
  if (rest.size > 0) {
    const end = putBlocksBehind(tr, caret, rest);
    caret = Selection.near(tr.doc.resolve(end), -1).to;
  }
  return tr.setSelection(Selection.near(tr.doc.resolve(caret), -1)).scrollIntoView();
}
