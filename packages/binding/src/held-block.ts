import type { Fragment } from "prosemirror-model";
import type * as Y from "yjs";
import { inlineDiff } from "./inline-diff.ts";
import { applyInline } from "./inline-write.ts";
import type { Reader } from "./reader.ts";
import type { TornLine } from "./torn-words.ts";

/** A block that waits while somebody composes a word in it. */
export interface HeldBlock {
  readonly block: Y.XmlElement;
  /** Its content before the others' first change to it. */
  readonly base: Fragment;
  /** Where the end of it has gone, in which the word is composed; null while it is where it was. */
  readonly gone: Pick<TornLine, "end" | "to"> | null;
}

/** The block with the word: the held one, or that in which the end of it is by now. */
export const composedIn = ({ block, gone }: HeldBlock): Y.XmlElement => gone?.to.block ?? block;

/** The held block, after others have put the ends of lines elsewhere. @param caret where the word is composed, in the held block. */
export function heldAfter<H extends HeldBlock>(held: H, lines: readonly TornLine[], caret: number): H {
  const line = lines.find(({ block }) => block === composedIn(held));
  if (line === undefined) return held;
  const { end, to } = held.gone ?? { end: 0, to: { block: held.block, offset: 0 } };
  if (caret - end + to.offset <= line.end) return held;
  return { ...held, gone: { end: end + Math.max(0, line.end - to.offset), to: line.to } };
}

/** Writes what was composed to where it belongs, into what others have written meanwhile. */
export function mergeComposed(reader: Reader, held: HeldBlock, composed: Fragment): void {
  const end = held.gone?.end ?? 0;
  mergeInline(reader, composedIn(held), held.base.cut(end), composed.cut(end));
}

/** Writes what a person changed from `base` to `composed` into a block in which others have written meanwhile. */
function mergeInline(reader: Reader, block: Y.XmlElement, base: Fragment, composed: Fragment): void {
  const mine = inlineDiff(base, composed, null);
  if (mine.replaced === null) return;
  const theirs = inlineDiff(base, reader.inline(block), null).replaced;
  const { start, oldEnd, newEnd } = mine.replaced;
  const inserted = composed.cut(start, newEnd);
  const move = (offset: number) => {
    if (theirs === null || offset <= theirs.start) return offset;
    return offset >= theirs.oldEnd ? offset + theirs.newEnd - theirs.oldEnd : theirs.newEnd;
  };
  const from = move(start);
  const to = Math.max(from, move(oldEnd));
  const current = reader.inline(block);
  const after = current.cut(0, from).append(inserted).append(current.cut(to));
  applyInline(reader, block, after, {
    replaced: { start: from, oldEnd: to, newEnd: from + inserted.size },
    remarked: [],
  });
}
