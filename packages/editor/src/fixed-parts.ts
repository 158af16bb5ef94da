import { schema } from "@naskah/model";
import type { Node, NodeType } from "prosemirror-model";

const { headline, standfirst, byline, caption, credit, figure, gallery, references, paragraph, listItem } =
  schema.nodes;

/** Lines that every article, or every picture, has: a deletion empties them, and they are joined with nothing. */
const FIXED: ReadonlySet<NodeType> = new Set([headline, standfirst, byline, caption, credit]);
/** What stands together: a deletion takes the whole or something of what is in it, and never joins that with what is outside. */
const CLOSED: ReadonlySet<NodeType> = new Set([figure, gallery, references]);
const END_MATTER: ReadonlySet<NodeType> = new Set([gallery, references]);

export const isFixedPart = (node: Node): boolean => FIXED.has(node.type);
export const isClosed = (node: Node): boolean => CLOSED.has(node.type);

/** A block of the body: neither a fixed part nor what stands behind the text. Only for children of the document. */
export const isBodyBlock = (node: Node): boolean => !isFixedPart(node) && !END_MATTER.has(node.type);

/** A range of positions. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** What a deletion takes away, in the order of the text, and what it leaves in the place of a body that would be gone. */
export interface Deletion {
  readonly pieces: readonly Piece[];
  /** Where an empty paragraph is put before anything is taken away; null when the body keeps one, or something else. */
  readonly newParagraph: number | null;
}

/**
 * What deleting a range does when the usual deletion would join or lose a fixed part, or leave an article without a body: fixed parts
 * are emptied, the blocks between go, what is open at an end keeps its other half. Null when the usual deletion is right.
 */
export function gentleDeletion(doc: Node, from: number, to: number): Deletion | null {
  const body = bodyOf(doc);
  const isBodyGone =
    body.length > 0 && body.every(({ position, node }) => isWithin(node, position, from, to));
  if (!isBodyGone && !crossesParts(doc, from, to)) return null;
  const spare = isBodyGone ? (body.find(({ node }) => node.type === paragraph)?.position ?? null) : null;
  const pieces: Piece[] = [];
  collect(doc, 0, { from, to, spare, pieces });
  return { pieces, newParagraph: isBodyGone && spare === null ? (body[0]?.position ?? 0) : null };
}

/** Whether a range holds an end of a fixed part, or of something closed of which it does not hold the whole, or an item's line without the item. */
function crossesParts(doc: Node, from: number, to: number): boolean {
  let crosses = false;
  doc.nodesBetween(from, to, (node, position, parent, index) => {
    if (crosses) return false;
    if (parent !== null && isLineOfItem(node, parent, index) && isWithin(node, position, from, to))
      crosses = !isWithin(parent, position - 1, from, to);
    if (!isFixedPart(node) && !isClosed(node)) return true;
    const isInside = from > position && to < position + node.nodeSize;
    if (isInside) return true;
    if (!isFixedPart(node) && isWithin(node, position, from, to)) return false;
    crosses = true;
    return false;
  });
  return crosses;
}

/** Whether the body has a line besides the block that begins here. */
export function hasOtherLine(doc: Node, position: number): boolean {
  return bodyOf(doc).some((block) => block.position !== position && hasLine(block.node));
}

/** Whether there is something in a block, or it is something, that can be typed into. */
export function hasLine(node: Node): boolean {
  let has = node.isTextblock;
  node.descendants((child) => {
    has ||= child.isTextblock;
    return !has;
  });
  return has && !isClosed(node);
}

function bodyOf(doc: Node): { readonly node: Node; readonly position: number }[] {
  const body: { node: Node; position: number }[] = [];
  doc.forEach((node, position) => {
    if (isBodyBlock(node)) body.push({ node, position });
  });
  return body;
}

const isWithin = (node: Node, position: number, from: number, to: number): boolean =>
  from <= position && to >= position + node.nodeSize;

const isLineOfItem = (node: Node, parent: Node, index: number): boolean =>
  parent.type === listItem && index === 0 && node.isTextblock;

interface Collecting {
  readonly from: number;
  readonly to: number;
  /** A paragraph of the body that is only emptied. */
  readonly spare: number | null;
  readonly pieces: Piece[];
}

/** @param start where the content of the parent begins. */
function collect(parent: Node, start: number, collecting: Collecting): void {
  const { from, to, spare, pieces } = collecting;
  parent.forEach((node, offset, index) => {
    const position = start + offset;
    const end = position + node.nodeSize;
    if (position >= to || end <= from) return;
    // An item that stays keeps its line, too.
    const stays = isFixedPart(node) || isLineOfItem(node, parent, index) || position === spare;
    if (!stays && isWithin(node, position, from, to)) put(pieces, position, end);
    else if (node.inlineContent) put(pieces, Math.max(from, position + 1), Math.min(to, end - 1));
    else if (!node.isAtom) collect(node, position + 1, collecting);
  });
}

function put(pieces: Piece[], from: number, to: number): void {
  if (from >= to) return;
  const last = pieces.at(-1);
  if (last?.to === from) pieces[pieces.length - 1] = { from: last.from, to };
  else pieces.push({ from, to });
}
