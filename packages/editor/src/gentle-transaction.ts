import { isFromShared } from "@naskah/binding";
import { schema } from "@naskah/model";
import { Fragment, type Node, Slice } from "prosemirror-model";
import { type EditorState, PluginKey, Selection, type Transaction } from "prosemirror-state";
import { Mapping, ReplaceAroundStep, ReplaceStep, type Step } from "prosemirror-transform";
import { putBlocksBehind } from "./blocks-behind.ts";
import { type Deletion, gentleDeletion, hasLine, isFixedPart } from "./fixed-parts.ts";
import { keepItemLines } from "./item-lines.ts";

const { paragraph } = schema.nodes;

const wholeArticle = new PluginKey<true>("naskah-whole-article");

/** Says that a transaction puts another article in the place of this one, fixed parts included. */
export function replacesArticle(tr: Transaction): Transaction {
  return tr.setMeta(wholeArticle, true);
}

/**
 * What a person's transaction does without joining or losing a fixed part; the same transaction when it does neither. Whatever deletes
 * comes by here: keys, typing and composing over a selection, paste, cut, drop, and what a phone's keyboard did to the page.
 */
export function gentleTransaction(tr: Transaction, state: EditorState): Transaction {
  if (!tr.docChanged || isFromShared(tr) || tr.getMeta(wholeArticle) === true) return tr;
  const first = tr.steps.findIndex((step, index) => harsh(step, tr.docs[index]) !== null);
  if (first < 0) return keepItemLines(tr);
  const gentle = state.tr;
  let caret: number | null = null;
  for (const [index, step] of tr.steps.entries()) {
    if (index < first) gentle.step(step);
    const moved = index < first ? null : step.map(over(tr, gentle, first, index));
    if (moved === null) continue;
    const found = harsh(moved, gentle.doc);
    if (found === null) gentle.maybeStep(moved);
    else caret = replaceGently(gentle, found);
  }
  // A key at the edge of a part that did nothing leaves the caret where it is.
  if (!gentle.docChanged && state.selection.empty) return like(gentle, tr);
  if (caret !== null && tr.steps.length === first + 1) {
    gentle.setSelection(Selection.near(gentle.doc.resolve(caret), caret < tr.selection.from ? 1 : -1));
  } else {
    const head = over(tr, gentle, first, tr.steps.length).map(tr.selection.head);
    gentle.setSelection(Selection.near(gentle.doc.resolve(head), -1));
  }
  return like(gentle, tr);
}

/** From the document before a step of the one to that of the other as it is: back to where they part, and on from there. */
function over(tr: Transaction, gentle: Transaction, first: number, index: number): Mapping {
  const back = tr.mapping.maps.slice(first, index).toReversed();
  return new Mapping([...back.map((map) => map.invert()), ...gentle.mapping.maps.slice(first)]);
}

/** A step that would join or lose a fixed part: what it deletes, and what it puts there. */
interface Harsh {
  readonly from: number;
  readonly slice: Slice;
  readonly deletion: Deletion;
}

function harsh(step: Step, doc: Node | undefined): Harsh | null {
  if (doc === undefined) return null;
  const replaced = replacedBy(step);
  if (replaced === null || replaced.from === replaced.to) return null;
  const { from, to, slice } = replaced;
  const deletion = gentleDeletion(doc, from, to);
  if (deletion === null) return null;
  // What comes into the place of the whole body is the body.
  if (deletion.pieces.length === 1 && slice.size > 0 && isAll(deletion, from, to)) return null;
  return { from, slice, deletion };
}

const isAll = ({ pieces: [piece] }: Deletion, from: number, to: number): boolean =>
  piece?.from === from && piece.to === to;

/** The range that a step deletes and the content it puts there; null for a change of structure around what stays. */
function replacedBy(step: Step): { from: number; to: number; slice: Slice } | null {
  if (step instanceof ReplaceStep) return { from: step.from, to: step.to, slice: step.slice };
  // A deletion between lines of different depth moves the rest of the last line; only those of a structure keep what is around it.
  if (!(step instanceof ReplaceAroundStep) || "structure" in step.toJSON()) return null;
  const { content, openStart } = step.slice;
  const before = content.cut(0, step.insert + openStart);
  return { from: step.from, to: step.gapFrom, slice: new Slice(before, openStart, 1) };
}

/** @returns where the caret is to be. */
function replaceGently(tr: Transaction, { from, slice, deletion }: Harsh): number {
  const begin = tr.mapping.maps.length;
  const place = deletion.newParagraph;
  if (place !== null) tr.insert(place, tr.doc.type.schema.nodes.paragraph?.create() ?? Fragment.empty);
  const moved = tr.mapping.slice(begin);
  for (const piece of deletion.pieces.toReversed()) tr.delete(moved.map(piece.from), moved.map(piece.to));
  const after = tr.mapping.slice(begin).map(from, -1);
  const caret = Selection.near(tr.doc.resolve(after), 1).from;
  return slice.size === 0 ? caret : putSlice(tr, caret, slice);
}

/** Words go to the caret; of blocks, the first line may go there, and what a fixed part cannot hold stands behind it. */
function putSlice(tr: Transaction, caret: number, closed: Slice): number {
  const slice = opened(closed);
  const $caret = tr.doc.resolve(caret);
  const { firstChild } = slice.content;
  if (firstChild === null) return caret;
  if (!isFixedPart($caret.parent) && !firstChild.isInline) {
    const before = tr.doc.content.size;
    tr.replaceRange(caret, caret, slice);
    return caret + Math.max(0, tr.doc.content.size - before);
  }
  const line = firstChild.isInline
    ? slice.content
    : firstChild.isTextblock
      ? firstChild.content
      : Fragment.empty;
  const before = tr.doc.content.size;
  tr.replace(caret, caret, new Slice(line, 0, 0));
  const end = caret + tr.doc.content.size - before;
  const rest = firstChild.isInline
    ? Fragment.empty
    : firstChild.isTextblock
      ? slice.content.cut(firstChild.nodeSize)
      : slice.content;
  if (rest.size === 0) return end;
  const last = putBlocksBehind(tr, end, rest);
  // What stays of a body that was taken away is a line for want of others.
  const spare = tr.doc.nodeAt(last);
  if (spare?.type === paragraph && spare.content.size === 0 && rest.content.some(hasLine))
    tr.delete(last, last + spare.nodeSize);
  return last;
}

/** Without what is only there to close what was open before it, and to open again what is behind. */
function opened({ content, openStart, openEnd }: Slice): Slice {
  const { firstChild, lastChild, childCount } = content;
  if (openEnd > 0 && lastChild?.isInline === false && !hasWords(lastChild))
    return opened(new Slice(content.cut(0, content.size - lastChild.nodeSize), openStart, 0));
  return openStart > 0 && childCount === 1 && firstChild?.isInline === false
    ? opened(new Slice(firstChild.content, openStart - 1, Math.max(0, openEnd - 1)))
    : new Slice(content, openStart, openEnd);
}

function hasWords(node: Node): boolean {
  let has = false;
  node.descendants((child) => {
    has ||= child.isInline;
    return !has;
  });
  return has;
}

/** What the other transaction says about itself, said of this one. */
function like(tr: Transaction, other: Transaction): Transaction {
  // ProseMirror keeps them all under this name and lets nobody list them.
  const { meta } = other as unknown as { readonly meta: Readonly<Record<string, unknown>> };
  for (const [key, value] of Object.entries(meta)) tr.setMeta(key, value);
  tr.setTime(other.time);
  if (other.scrolledIntoView) tr.scrollIntoView();
  return tr;
}
