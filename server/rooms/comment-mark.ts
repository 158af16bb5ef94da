import { FRAGMENT_NAME, type ThreadId } from "@naskah/model";
import * as Y from "yjs";
import type { AnchoredQuote, TextAnchor } from "../ports/drafts.ts";
import { ByteReader, MalformedError } from "./byte-reader.ts";
import { formatName } from "./document-layout.ts";
import { readClient, readClock } from "./struct-reader.ts";

/** How much of the text around a quote is kept, in UTF-16 code units. */
const SURROUNDINGS = 64;
const MAX_QUOTE = 2000;

/** A stretch of text of the document, in document order. */
interface Stretch {
  readonly text: Y.XmlText;
  /** The innermost block around it. */
  readonly block: Y.XmlElement;
}

interface Point {
  readonly stretch: number;
  readonly offset: number;
}

/** An anchor that was read. */
export interface MarkAnchor {
  readonly from: Y.RelativePosition;
  readonly to: Y.RelativePosition;
}

/** @throws MalformedError when it is none. */
export function readAnchor({ from, to }: TextAnchor): MarkAnchor {
  return { from: decode(from), to: decode(to) };
}

/**
 * Marks the anchored words with a thread's id, in whatever blocks they stand (V1). Call it inside a transaction.
 * @returns what was marked; null when the anchored words are gone.
 */
export function markRange(
  doc: Y.Doc,
  fragment: Y.XmlFragment,
  thread: ThreadId,
  anchor: MarkAnchor,
): AnchoredQuote | null {
  const stretches = stretchesOf(fragment);
  const from = resolve(doc, fragment, stretches, anchor.from, "start");
  const to = resolve(doc, fragment, stretches, anchor.to, "end");
  if (from === null || to === null || isBefore(to, from)) return null;
  const pieces = stretches.slice(from.stretch, to.stretch + 1).map(({ text, block }, index, all) => {
    const start = index === 0 ? from.offset : 0;
    const end = index === all.length - 1 ? to.offset : text.length;
    return { text, block, start, length: end - start };
  });
  const marked = pieces.filter(({ length }) => length > 0);
  const [first] = marked;
  const last = marked.at(-1);
  if (first === undefined || last === undefined) return null;
  const quote = marked.map(({ text, start, length }) => plain(text).slice(start, start + length)).join("\n");
  if (quote.trim() === "") return null;
  const attrs = { id: thread };
  const format = formatName({ type: "comment", attrs });
  for (const { text, start, length } of marked) text.format(start, length, { [format]: attrs });
  const blockId: unknown = first.block.getAttribute("id");
  return {
    quote: quote.slice(0, MAX_QUOTE),
    before: plain(first.text).slice(Math.max(0, first.start - SURROUNDINGS), first.start),
    after: plain(last.text).slice(last.start + last.length, last.start + last.length + SURROUNDINGS),
    blockId: typeof blockId === "string" ? blockId : null,
  };
}

function plain(text: Y.XmlText): string {
  return text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === "string" ? insert : ""))
    .join("");
}

function stretchesOf(fragment: Y.XmlFragment): readonly Stretch[] {
  const found: Stretch[] = [];
  const walk = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText && parent instanceof Y.XmlElement)
        found.push({ text: child, block: parent });
      else if (child instanceof Y.XmlElement) walk(child);
    }
  };
  walk(fragment);
  return found;
}

function resolve(
  doc: Y.Doc,
  fragment: Y.XmlFragment,
  stretches: readonly Stretch[],
  relative: Y.RelativePosition,
  edge: "start" | "end",
): Point | null {
  const position = Y.createAbsolutePositionFromRelativePosition(relative, doc);
  if (position === null) return null;
  const { type, index } = position;
  if (type instanceof Y.XmlText) {
    const stretch = stretches.findIndex(({ text }) => text === type);
    return stretch < 0 ? null : { stretch, offset: Math.min(index, type.length) };
  }
  if (!(type instanceof Y.XmlFragment)) return null;
  // Between two children: the text that begins after this place, or that ends before it.
  const before = countBefore(fragment, type, index);
  if (before === null) return null;
  if (edge === "start") return before < stretches.length ? { stretch: before, offset: 0 } : null;
  const previous = stretches[before - 1];
  return previous === undefined ? null : { stretch: before - 1, offset: previous.text.length };
}

/** How many stretches stand before child `index` of `parent`; null when `parent` is not in the document. */
function countBefore(fragment: Y.XmlFragment, parent: Y.XmlFragment, index: number): number | null {
  let count = 0;
  const walk = (type: Y.XmlFragment): boolean => {
    const children = type.toArray();
    for (let i = 0; i <= children.length; i++) {
      if (type === parent && i === Math.min(index, children.length)) return true;
      const child = children[i];
      if (child instanceof Y.XmlText && type instanceof Y.XmlElement) count += 1;
      else if (child instanceof Y.XmlElement && walk(child)) return true;
    }
    return false;
  };
  return walk(fragment) ? count : null;
}

function isBefore(a: Point, b: Point): boolean {
  return a.stretch < b.stretch || (a.stretch === b.stretch && a.offset <= b.offset);
}

/** Yjs takes what it is given: it throws later on a kind that it does not know, and makes a root type of any name. */
function decode(encoded: string): Y.RelativePosition {
  const reader = new ByteReader(Buffer.from(encoded, "base64url"));
  const kind = reader.varUint();
  if (kind !== 0 && kind !== 1 && kind !== 2) throw new MalformedError("not a position");
  const [item, tname, type] = [
    kind === 0 ? Y.createID(readClient(reader), readClock(reader)) : null,
    kind === 1 ? reader.varString() : null,
    kind === 2 ? Y.createID(readClient(reader), readClock(reader)) : null,
  ];
  if (tname !== null && tname !== FRAGMENT_NAME) throw new MalformedError("not a position in the article");
  // A signed integer in one byte: on which side of its neighbour it stays.
  const isBefore = reader.left > 0 && (reader.byte() & 0x40) !== 0;
  return new Y.RelativePosition(type, tname, item, isBefore ? -1 : 0);
}
