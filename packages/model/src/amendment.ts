import { Fragment, type Node, Slice } from "prosemirror-model";
import { parseDocument } from "./document.ts";
import { type EditionContent, editionDigest, editionDocument, sealedText } from "./edition-content.ts";
import type { Digest } from "./ids.ts";
import { schema } from "./schema.ts";
import { isText } from "./text-character.ts";

/** One small replacement in the sealed text: words for words, within one textblock. */
export interface Amendment {
  /** Child indices from the sealed document down to the textblock. */
  readonly block: readonly number[];
  /** Offsets in the textblock as ProseMirror counts them: a UTF-16 code unit is one, and so is an inline picture or break. */
  readonly from: number;
  readonly to: number;
  /** What stands there in the eyes of the one who amends. */
  readonly expected: string;
  /** May be empty, to delete. */
  readonly replacement: string;
}

/** Which amendment cannot be made, and why. */
export interface AmendmentFault {
  readonly index: number;
  readonly why: "no-such-text" | "overlaps" | "not-words" | "nothing-changed";
}

export const MAX_AMENDMENTS = 50;

/**
 * The sealed text with small changes (approve with suggestions): a new content and its digest. What is replaced keeps the marks of
 * its first letter; a block in which nothing is left goes. Everything else, byline and frame included, stays as it was sealed.
 */
export function amendContent(
  content: EditionContent,
  amendments: readonly Amendment[],
): { readonly content: EditionContent; readonly digest: Digest } | { readonly fault: AmendmentFault } {
  const amended = amendDocument(editionDocument(content), amendments);
  if ("fault" in amended) return amended;
  const next = { ...content, document: sealedText(amended.doc) };
  return { content: next, digest: editionDigest(next) };
}

/** The same for any document. Paths count from it; none is followed by another one's changes. */
export function amendDocument(
  doc: Node,
  amendments: readonly Amendment[],
): { readonly doc: Node } | { readonly fault: AmendmentFault } {
  const places: Place[] = [];
  for (const [index, amendment] of amendments.entries()) {
    const place = placeOf(doc, amendment);
    if (typeof place === "string") return { fault: { index, why: place } };
    if (places.some((other) => overlap(other, place))) return { fault: { index, why: "overlaps" } };
    places.push(place);
  }
  // From the end, so that the places before keep their positions.
  const amended = places.toSorted((a, b) => b.from - a.from).reduce(replaceWords, doc);
  return { doc: parseDocument(amended.toJSON()) };
}

/**
 * The same changes on the draft that was sealed: bylines stand among its blocks, while the sealed content has them apart.
 * @param source the sealed draft, with bylines.
 */
export function amendmentsInSource(source: Node, amendments: readonly Amendment[]): readonly Amendment[] {
  const indices: number[] = [];
  source.forEach((node, _offset, index) => {
    if (node.type.name !== "byline") indices.push(index);
  });
  return amendments.map((amendment) => {
    const [top = -1, ...rest] = amendment.block;
    return { ...amendment, block: [indices[top] ?? -1, ...rest] };
  });
}

/** The textblock at a path of child indices, and where its content begins; null when there is none. */
export function textblockAt(
  doc: Node,
  path: readonly number[],
): { readonly node: Node; readonly start: number } | null {
  let node = doc;
  let start = 0;
  for (const index of path) {
    if (node.isTextblock || index < 0 || index >= node.childCount) return null;
    for (let before = 0; before < index; before++) start += node.child(before).nodeSize;
    start += 1;
    node = node.child(index);
  }
  return node.isTextblock ? { node, start } : null;
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly replacement: string;
}

function placeOf(
  doc: Node,
  { block, from, to, expected, replacement }: Amendment,
): Place | AmendmentFault["why"] {
  const found = textblockAt(doc, block);
  if (found === null || from < 0 || to < from || to > found.node.content.size) return "no-such-text";
  // An inline leaf in between stands for no letter, so that a range with one never equals plain words.
  if (found.node.textBetween(from, to, "", "\u0000") !== expected) return "no-such-text";
  if (/\p{Cc}/u.test(replacement) || !isText(replacement)) return "not-words";
  if (replacement === expected) return "nothing-changed";
  return { from: found.start + from, to: found.start + to, replacement };
}

/** Two insertions at one place have no order. */
function overlap(a: Place, b: Place): boolean {
  return a.from === b.from || (a.from < b.to && b.from < a.to);
}

function replaceWords(doc: Node, { from, to, replacement }: Place): Node {
  if (replacement === "") return doc.replace(from, to, Slice.empty);
  const at = doc.resolve(from);
  const marks = to > from ? (at.nodeAfter?.marks ?? []) : at.marks();
  return doc.replace(from, to, new Slice(Fragment.from(schema.text(replacement, marks)), 0, 0));
}
