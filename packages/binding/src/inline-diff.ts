import { Fragment, type Mark, type Node } from "prosemirror-model";

/** Stands for an inline node in the text of a block. */
const LEAF = "\ufffc";

/** What of a block's inline content was replaced: offsets in its old and new content. */
export interface Replaced {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** A stretch of kept text whose marks changed; offsets in the new content. */
export interface Remarked {
  readonly from: number;
  readonly to: number;
  readonly before: readonly Mark[];
  readonly after: readonly Mark[];
}

export interface InlineDiff {
  /** Null when the characters are the same. */
  readonly replaced: Replaced | null;
  readonly remarked: readonly Remarked[];
}

/**
 * The smallest single replacement, and the changes of marks around it, that turn one inline content into another.
 * @param caret where the change most likely ended, as offset in the new content: among equal letters it decides which one is new.
 */
export function inlineDiff(before: Fragment, after: Fragment, caret: number | null): InlineDiff {
  // ProseMirror keeps the objects of what was not touched: only what lies between is looked at letter by letter.
  const [old, now] = [before.content, after.content];
  let first = 0;
  let offset = 0;
  while (first < old.length && first < now.length && old[first] === now[first])
    offset += old[first++]?.nodeSize ?? 0;
  let last = 0;
  while (last < old.length - first && last < now.length - first && old.at(-1 - last) === now.at(-1 - last))
    last++;
  const oldMiddle = Fragment.from(old.slice(first, old.length - last));
  const newMiddle = Fragment.from(now.slice(first, now.length - last));
  const replaced = replacedRange(oldMiddle, newMiddle, caret === null ? null : caret - offset);
  const remarked = remarkedRanges(oldMiddle, newMiddle, replaced);
  return {
    replaced:
      replaced === null
        ? null
        : {
            start: replaced.start + offset,
            oldEnd: replaced.oldEnd + offset,
            newEnd: replaced.newEnd + offset,
          },
    remarked: remarked.map((part) => ({ ...part, from: part.from + offset, to: part.to + offset })),
  };
}

function replacedRange(before: Fragment, after: Fragment, caret: number | null): Replaced | null {
  const [a, b] = [textOf(before), textOf(after)];
  const most = Math.min(a.length, b.length);
  let prefix = 0;
  while (
    prefix < most &&
    a.charCodeAt(prefix) === b.charCodeAt(prefix) &&
    sameLeaf(a, before, after, prefix, prefix)
  )
    prefix++;
  if (prefix === a.length && prefix === b.length) return null;
  let suffix = 0;
  while (
    suffix < most &&
    a.charCodeAt(a.length - 1 - suffix) === b.charCodeAt(b.length - 1 - suffix) &&
    sameLeaf(a, before, after, a.length - 1 - suffix, b.length - 1 - suffix)
  )
    suffix++;
  let start = prefix;
  if (prefix + suffix > most) {
    // One run of equal letters: the change may be anywhere from `earliest` to `prefix`.
    const earliest = most - suffix;
    const wanted = caret === null ? prefix : caret - Math.max(0, b.length - a.length);
    start = Math.max(earliest, Math.min(prefix, wanted));
    suffix = most - start;
  }
  // Never between the two halves of one character.
  if (isLowSurrogate(a, start) || isLowSurrogate(b, start)) start -= 1;
  if (suffix > 0 && (isLowSurrogate(a, a.length - suffix) || isLowSurrogate(b, b.length - suffix)))
    suffix -= 1;
  return { start, oldEnd: a.length - suffix, newEnd: b.length - suffix };
}

function textOf(content: Fragment): string {
  let text = "";
  content.forEach((node) => {
    text += node.isText ? (node.text ?? "") : LEAF.repeat(node.nodeSize);
  });
  return text;
}

/** Two inline nodes are the same when they are equal but for their marks. */
function sameLeaf(
  text: string,
  before: Fragment,
  after: Fragment,
  oldOffset: number,
  newOffset: number,
): boolean {
  if (text.charAt(oldOffset) !== LEAF) return true;
  const [a, b] = [nodeAt(before, oldOffset), nodeAt(after, newOffset)];
  if (a === null || b === null || a.node.isText || b.node.isText) return a?.node.isText === b?.node.isText;
  return oldOffset - a.start === newOffset - b.start && a.node.mark([]).eq(b.node.mark([]));
}

/** The child that covers an offset, and where it begins. */
export function nodeAt(
  content: Fragment,
  offset: number,
): { readonly node: Node; readonly start: number } | null {
  let start = 0;
  for (const node of content.content) {
    if (offset < start + node.nodeSize) return { node, start };
    start += node.nodeSize;
  }
  return null;
}

const isLowSurrogate = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff;
};

function remarkedRanges(before: Fragment, after: Fragment, replaced: Replaced | null): readonly Remarked[] {
  const size = after.size;
  if (replaced === null) return compareMarks(before, after, 0, size, 0);
  const { start, oldEnd, newEnd } = replaced;
  return [
    ...compareMarks(before, after, 0, start, 0),
    ...compareMarks(before, after, newEnd, size, oldEnd - newEnd),
  ];
}

/** Compares the marks of [from, to) in the new content with those at the same place, `shift` further, in the old. */
function compareMarks(
  before: Fragment,
  after: Fragment,
  from: number,
  to: number,
  shift: number,
): readonly Remarked[] {
  const found: Remarked[] = [];
  for (let at = from; at < to; ) {
    const now = nodeAt(after, at);
    const then = nodeAt(before, at + shift);
    if (now === null || then === null) break;
    const end = Math.min(to, now.start + now.node.nodeSize, then.start + then.node.nodeSize - shift);
    if (now.node !== then.node && !sameMarks(now.node.marks, then.node.marks))
      found.push({ from: at, to: end, before: then.node.marks, after: now.node.marks });
    at = end;
  }
  return found;
}

/** Marks of one type that stand on the same letters have no order. */
export function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a.length === b.length && a.every((mark) => mark.isInSet(b));
}
