import type { Fragment, Node } from "prosemirror-model";
import { Selection, TextSelection, type Transaction } from "prosemirror-state";
import * as Y from "yjs";
import { type Arrival, arrivals, lettersOf } from "./carried-selection.ts";

/** Above this many pairs of letters only what is the same at both ends is found. */
const MAX_PAIRS = 1_000_000;

export interface LeftBehindOptions {
  /** The name that a block keeps. */
  readonly keyOf: (node: Node) => string | null;
  /** What we wrote that others may not have read. What they had read they kept, or took away because they meant to. */
  readonly isUnread: (client: number, clock: number) => boolean;
}

/** Words of ours that went with their line, and where they belong in what became of it. */
export interface LeftBehind {
  readonly block: Node;
  /** Where the block's content began before the change. */
  readonly start: number;
  readonly became: Arrival;
  /** For each letter of the block: which one it is of what became of it; -1 for one that is not there. */
  readonly there: readonly number[];
  readonly pieces: readonly { readonly from: number; readonly to: number; readonly at: number }[];
}

/**
 * Finds what we wrote into a line that somebody else made another kind of block of, or joined with another, before they had read it. A shared
 * document can only delete the line and write it anew as they knew it; our words would be gone without a trace.
 * @param tr shows the change. Each person's editor looks after its own words, so that they are written once, by their author.
 */
export function leftBehind(
  tr: Transaction,
  events: readonly Y.YEvent<Y.XmlFragment>[],
  transaction: Y.Transaction,
  { keyOf, isUnread }: LeftBehindOptions,
): readonly LeftBehind[] {
  const gone = events
    .flatMap((event) => [...event.changes.deleted])
    .flatMap((item) => blocksIn(item, transaction, isUnread));
  const mine = gone.filter(({ own }) => own.includes(true));
  if (mine.length === 0) return [];
  const came = arrivals(tr, keyOf).filter(({ letters, isWhole }) => isWhole || letters !== "");
  const found: LeftBehind[] = [];
  tr.before.descendants((block, position) => {
    if (!block.isTextblock) return true;
    if (!tr.mapping.mapResult(position + 1).deletedBefore) return false;
    const letters = lettersOf(block);
    const own = mine.find((one) => one.letters === letters)?.own;
    if (own === undefined) return false;
    const key = keyOf(block);
    const same = came.filter((one) => one.isWhole && one.key !== null && one.key === key);
    const back = same.length > 0 ? null : givenBack(tr, position, letters, came);
    for (const became of same.length > 0 ? same : [...came, ...(back === null ? [] : [back])]) {
      const missing = missingIn(letters, became.letters, own);
      if (missing.pieces.length === 0) continue;
      const isLine = became === back || same.includes(became);
      if (!isLine && !isSameLine(missing.there, own, became.letters)) continue;
      found.push({ block, start: position + 1, became, ...missing });
      break;
    }
    return false;
  });
  return found;
}

/** Writes them where they belong; the caret that was among them is there again. @param tr begins where the change ended. */
export function bringBack(tr: Transaction, left: readonly LeftBehind[], before: TextSelection | null): void {
  const all = left.flatMap(({ block, became, pieces }) =>
    pieces.map(({ from, to, at }) => ({ content: block.content.cut(from, to), at: became.start + at })),
  );
  for (const { content, at } of all.toReversed().toSorted((a, b) => b.at - a.at)) {
    const { type } = tr.doc.resolve(at).parent;
    const nodes: Node[] = [];
    (content as Fragment).forEach((node) => void nodes.push(node.mark(type.allowedMarks(node.marks))));
    tr.replaceWith(at, at, nodes);
  }
  for (const { block, start, became, there, pieces } of left) {
    const caret = before === null ? -1 : before.head - start;
    if (caret < 0 || caret > block.content.size) continue;
    const written = pieces.map(({ from, to }) => Math.max(0, Math.min(to, caret) - from));
    const offset = behind(there, caret) + written.reduce((sum, length) => sum + length, 0);
    tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(became.start, -1) + offset));
  }
}

/** The text blocks that went with a deleted item, as they were: their letters, and which of them are ours. */
function blocksIn(
  item: Y.Item,
  transaction: Y.Transaction,
  isUnread: LeftBehindOptions["isUnread"],
): { readonly letters: string; readonly own: boolean[] }[] {
  const { content } = item;
  if (!(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlElement)) return [];
  const parts: string[] = [];
  const own: boolean[] = [];
  const inner: { readonly letters: string; readonly own: boolean[] }[] = [];
  for (let child = content.type._start; child !== null; child = child.right) {
    if (!wasThere(child, transaction) || !(child.content instanceof Y.ContentType)) continue;
    const { type } = child.content;
    if (!(type instanceof Y.XmlText)) {
      inner.push(...blocksIn(child, transaction, isUnread));
      parts.push("\ufffc");
      own.push(false);
      continue;
    }
    for (let run = type._start; run !== null; run = run.right) {
      if (!run.countable || !wasThere(run, transaction)) continue;
      parts.push(run.content instanceof Y.ContentString ? run.content.str : "\ufffc".repeat(run.length));
      for (let i = 0; i < run.length; i++) own.push(isUnread(run.id.client, run.id.clock + i));
    }
  }
  return [{ letters: parts.join(""), own }, ...inner];
}

/** Shown before the transaction, which took it away. */
const wasThere = (item: Y.Item, { deleteSet, beforeState }: Y.Transaction): boolean =>
  item.id.clock < (beforeState.get(item.id.client) ?? 0) && Y.isDeleted(deleteSet, item.id);

/** The pieces of our own that another text lacks, with the place in it where they belong. */
function missingIn(
  letters: string,
  became: string,
  own: readonly boolean[],
): Pick<LeftBehind, "there" | "pieces"> {
  const there = shared(letters, became);
  const pieces: { from: number; to: number; at: number }[] = [];
  for (let from = 0; from < letters.length; from++) {
    if (there[from] !== -1) continue;
    let to = from;
    while (to < letters.length && there[to] === -1) to++;
    const start = ownRun(letters, own, from, to);
    const at = behind(there, from);
    if (start !== null) pieces.push({ from: start, to: start + to - from, at: at - (from - start) });
    else pieces.push(...ownStretches(own, from, to).map((stretch) => ({ ...stretch, at })));
    from = to;
  }
  return { there, pieces };
}

/** Whether letters that came into another line are those of this one: all that we did not write, and little else. */
function isSameLine(there: readonly number[], own: readonly boolean[], letters: string): boolean {
  const known = there.filter((index) => index >= 0).length;
  return known * 2 >= letters.length && there.every((index, letter) => index >= 0 || own[letter] === true);
}

/** What came into the line before a deleted block, when all of it was of that block: undo took back that the line was parted there. */
function givenBack(
  tr: Transaction,
  position: number,
  letters: string,
  came: readonly Arrival[],
): Arrival | null {
  const before = Selection.findFrom(tr.doc.resolve(tr.mapping.map(position)), -1, true)?.$head;
  if (before === undefined) return null;
  const parts = came
    .filter(({ start, isWhole }) => !isWhole && tr.doc.resolve(start).sameParent(before))
    .toSorted((a, b) => a.start - b.start);
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (shared(parts.map((part) => part.letters).join(""), letters).includes(-1)) return null;
  const line = lettersOf(before.parent).slice(first.start - before.start());
  return { ...first, letters: line.slice(0, last.start + last.letters.length - first.start) };
}

/** How much of the other text stands before this letter. */
const behind = (there: readonly number[], letter: number): number =>
  1 + (there.slice(0, letter).findLast((index) => index >= 0) ?? -1);

/** Where a missing run begins, when it is ours: which of several like letters are missing, nobody can say. */
function ownRun(letters: string, own: readonly boolean[], from: number, to: number): number | null {
  const isOwn = (start: number) => own.slice(start, start + to - from).every(Boolean);
  if (isOwn(from)) return from;
  for (let start = from; start > 0 && letters[start - 1] === letters[start - 1 + to - from]; start--)
    if (isOwn(start - 1)) return start - 1;
  return null;
}

/** Ours among letters of several people. */
function ownStretches(own: readonly boolean[], from: number, to: number): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (let start = from; start < to; start++) {
    if (own[start] !== true) continue;
    const other = own.indexOf(false, start);
    const end = other === -1 ? to : Math.min(to, other);
    stretches.push({ from: start, to: end });
    start = end;
  }
  return stretches;
}

/** For each letter of a text, which one of the other it is, in the order of both; -1 for none. */
function shared(letters: string, other: string): number[] {
  const least = Math.min(letters.length, other.length);
  let first = 0;
  while (first < least && letters[first] === other[first]) first++;
  let last = 0;
  while (last < least - first && letters.at(-1 - last) === other.at(-1 - last)) last++;
  const a = letters.slice(first, letters.length - last);
  const b = other.slice(first, other.length - last);
  const between = a.length * b.length > MAX_PAIRS ? Array.from(a.split(""), () => -1) : common(a, b);
  return [
    ...Array.from({ length: first }, (_, index) => index),
    ...between.map((index) => (index < 0 ? -1 : first + index)),
    ...Array.from({ length: last }, (_, index) => other.length - last + index),
  ];
}

/** The longest common subsequence. */
function common(a: string, b: string): number[] {
  const width = b.length + 1;
  const best = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: number[] = [];
  for (let i = 0, j = 0; i < a.length; ) {
    if (j < b.length && a[i] === b[j]) {
      found.push(j);
      i += 1;
      j += 1;
    } else if (j < b.length && at(i, j + 1) > at(i + 1, j)) j += 1;
    else {
      found.push(-1);
      i += 1;
    }
  }
  return found;
}
