import * as Y from "yjs";
import { rangesByClient } from "./clock-ranges.ts";
import type { Stretch } from "./format-repair.ts";
import { differenceOf, type Formats, inForce, isSame, valueIn } from "./formats.ts";
import type { Reading } from "./reading.ts";
import type { ClientBlock } from "./wire-scan.ts";

/** Items after which whoever reads in steps may let others go on. */
const STEP = 2000;

/** What was done to a document between two moments: a transaction, or several one after the other. */
export interface Span {
  readonly doc: Y.Doc;
  readonly beforeState: ReadonlyMap<number, number>;
  readonly afterState: ReadonlyMap<number, number>;
  readonly deleteSet: Y.Transaction["deleteSet"];
}

/** Several transactions, at least one, as one span. */
export function spanOf(transactions: readonly Y.Transaction[]): Span {
  const [first, last] = [transactions[0], transactions.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("no transaction");
  return {
    doc: first.doc,
    beforeState: first.beforeState,
    afterState: last.afterState,
    deleteSet: Y.mergeDeleteSets(transactions.map(({ deleteSet }) => deleteSet)),
  };
}

/**
 * Which formats an update's sender meant each letter to have.
 *
 * Yjs has no format of a letter, only items that begin or end one for everything behind them. Two people who work in one phrase at
 * the same moment can each delete what ended the other's: then a format runs on to the end of the text, for everybody, though nobody
 * asked for it. So what counts is what the sender saw: a letter whose format did not change there keeps the one that it has here, and
 * one whose format did gets the one that it got there.
 *
 * Costs the items of the texts in which formats began or ended, a text a step, and nothing when none did. The document must keep what its
 * ended formats were.
 *
 * @param deletions what the update deletes, be it deleted already or not.
 * @param reading what the sender had read of the others' work.
 * @param isRemarked whether others have begun or ended formats that the sender had not read of: then new words may have come under them.
 */
export function* intendedFormats(
  span: Span,
  deletions: readonly ClientBlock[],
  reading: Reading,
  isRemarked: boolean,
): Generator<void, ReadonlyMap<Y.XmlText, readonly Stretch[]>> {
  const counts = isRemarked ? () => true : isFormat;
  const texts = new Set<Y.XmlText>();
  let looked = 0;
  for (const item of changedItems(span)) {
    if (counts(item)) addText(texts, item, span);
    if (++looked % STEP === 0) yield;
  }
  // A format that had ended here already may be one that the sender saw until now.
  for (const item of itemsAmong(span.doc, deletions)) {
    if (isFormat(item)) addText(texts, item, span);
    if (++looked % STEP === 0) yield;
  }
  const ranges = rangesByClient(texts.size === 0 ? [] : deletions);
  const gone = (client: number, clock: number) => ranges.get(client)?.has(clock) ?? false;
  const intended = new Map<Y.XmlText, readonly Stretch[]>();
  for (const text of texts) {
    intended.set(text, new TextWalk(text, span, gone, reading).stretches());
    yield;
  }
  return intended;
}

/** Whether a format began or ended in a text that was there before and lives on. */
export function isReformatted(span: Span): boolean {
  const texts = new Set<Y.XmlText>();
  for (const item of changedItems(span)) {
    if (isFormat(item)) addText(texts, item, span);
    if (texts.size > 0) return true;
  }
  return false;
}

const isFormat = ({ content }: Y.Item): boolean => content instanceof Y.ContentFormat;

/** What is new and lives, and what was there and is deleted. */
function* changedItems(span: Span): Generator<Y.Item> {
  const { doc, beforeState, afterState, deleteSet } = span;
  for (const [client, end] of afterState)
    for (const item of itemsIn(doc, client, beforeState.get(client) ?? 0, end)) if (!item.deleted) yield item;
  for (const item of itemsAmong(doc, blocksOf(deleteSet))) if (!isNew(item, span)) yield item;
}

function blocksOf({ clients }: Span["deleteSet"]): readonly ClientBlock[] {
  return [...clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, end: clock + len })),
  );
}

/** Formats that ended in a span. */
export function* endedIn(span: Span): Generator<void, readonly ClientBlock[]> {
  const ended: { client: number; clock: number; end: number }[] = [];
  let looked = 0;
  for (const item of itemsAmong(span.doc, blocksOf(span.deleteSet))) {
    const { client, clock } = item.id;
    const last = ended.at(-1);
    if (isFormat(item)) {
      if (last?.client === client && last.end === clock) last.end = clock + 1;
      else ended.push({ client, clock, end: clock + 1 });
    }
    if (++looked % STEP === 0) yield;
  }
  return ended;
}

/** The text that an item stands in, if it was there before and lives on. */
function addText(texts: Set<Y.XmlText>, { parent }: Y.Item, span: Span): void {
  const item = parent instanceof Y.XmlText ? parent._item : null;
  if (item !== null && !item.deleted && !isNew(item, span)) texts.add(parent as Y.XmlText);
}

function* itemsAmong(doc: Y.Doc, blocks: readonly ClientBlock[]): Generator<Y.Item> {
  for (const { client, clock, end } of blocks) yield* itemsIn(doc, client, clock, end);
}

/** The items of a client at these clocks; the first may begin before them. */
function* itemsIn(doc: Y.Doc, client: number, begin: number, end: number): Generator<Y.Item> {
  if (begin >= end) return;
  const structs = doc.store.clients.get(client) ?? [];
  for (let i = Y.findIndexSS(structs, begin); i < structs.length; i++) {
    const struct = structs[i];
    if (struct === undefined || struct.id.clock >= end) return;
    if (struct instanceof Y.Item) yield struct;
  }
}

function isNew({ id }: Y.Item, { beforeState }: Span): boolean {
  return id.clock >= (beforeState.get(id.client) ?? 0);
}

/** Letters with the formats that they have come under, and those that they shall have as far as they alone can tell. */
interface Run {
  readonly item: Y.Item;
  readonly offset: number;
  readonly length: number;
  readonly after: Formats;
  readonly wanted: Formats;
  readonly isNew: boolean;
  /** It was there, and the sender had read it. */
  readonly isRead: boolean;
}

/** One walk over a text, with its formats before and after, here and as the sender saw them. */
class TextWalk {
  readonly #text: Y.XmlText;
  readonly #span: Span;
  readonly #gone: (client: number, clock: number) => boolean;
  readonly #reading: Reading;
  readonly #before = new Map<string, unknown>();
  readonly #after = new Map<string, unknown>();
  readonly #seenBefore = new Map<string, unknown>();
  readonly #seenAfter = new Map<string, unknown>();
  /** What is in force here, and what letters shall have here, until another format is passed. */
  #here: { after?: Formats; read?: Formats; unread?: Formats; written?: Formats } = {};

  constructor(
    text: Y.XmlText,
    span: Span,
    gone: (client: number, clock: number) => boolean,
    reading: Reading,
  ) {
    this.#text = text;
    this.#span = span;
    this.#gone = gone;
    this.#reading = reading;
  }

  stretches(): readonly Stretch[] {
    const runs: Run[] = [];
    for (let item = this.#text._start; item !== null; item = item.right) {
      if (item.content instanceof Y.ContentFormat) this.#pass(item, item.content);
      else if (item.countable && !item.deleted) runs.push(...this.#runsOf(item));
    }
    const sides = sidesOf(runs);
    return runs.map((run, at) => {
      const { item, offset, length, after } = run;
      const formats = run.isNew ? settled(run, sides[at] ?? []) : run.wanted;
      const isWrong = differenceOf(after, formats) !== null;
      return { client: item.id.client, clock: item.id.clock + offset, length, formats, isWrong };
    });
  }

  *#runsOf(item: Y.Item): Generator<Run> {
    const { length } = item;
    const after = this.#in("after", () => inForce(this.#after));
    if (isNew(item, this.#span)) {
      const wanted = this.#in("written", () => inForce(this.#seenAfter));
      yield { item, offset: 0, length, after, wanted, isNew: true, isRead: false };
      return;
    }
    const known = this.#knownOf(item);
    const read = () => this.#in("read", () => this.#wanted(true));
    const unread = () => this.#in("unread", () => this.#wanted(false));
    if (known > 0)
      yield { item, offset: 0, length: known, after, wanted: read(), isNew: false, isRead: true };
    if (known < length)
      yield {
        item,
        offset: known,
        length: length - known,
        after,
        wanted: unread(),
        isNew: false,
        isRead: false,
      };
  }

  /** How many letters of an item, from its first, the sender had read. */
  #knownOf({ id, length }: Y.Item): number {
    return Math.max(0, Math.min(length, this.#reading.end(id.client) - id.clock));
  }

  #pass(item: Y.Item, { key, value }: Y.ContentFormat): void {
    this.#here = {};
    const { client, clock } = item.id;
    const isFresh = isNew(item, this.#span);
    const lives = !item.deleted;
    const lived = !isFresh && (lives || Y.isDeleted(this.#span.deleteSet, item.id));
    if (lived) this.#before.set(key, value);
    if (lives) this.#after.set(key, value);
    const reading = this.#reading;
    const isRead = clock < reading.end(client);
    const sawItLive = isRead && (lives || lived || !reading.hasDeletion(client, clock));
    if (!isFresh && sawItLive) this.#seenBefore.set(key, value);
    if (isFresh ? lives : sawItLive && !this.#gone(client, clock)) this.#seenAfter.set(key, value);
  }

  #in(which: "after" | "read" | "unread" | "written", make: () => Formats): Formats {
    const formats = this.#here[which] ?? make();
    this.#here[which] = formats;
    return formats;
  }

  /** What letters that stay shall have, at this point of the walk. */
  #wanted(isRead: boolean): Formats {
    const wanted = new Map(inForce(this.#before));
    if (!isRead) return wanted;
    for (const key of new Set([...this.#seenBefore.keys(), ...this.#seenAfter.keys()])) {
      const seen = valueIn(this.#seenAfter, key);
      if (isSame(valueIn(this.#seenBefore, key), seen)) continue;
      if (seen === null) wanted.delete(key);
      else wanted.set(key, seen);
    }
    return wanted;
  }
}

type Sides = readonly (Formats | null)[];

/** Of each run, what the nearest letters that its author had read shall have, on its left and on its right; null where there are none. */
function sidesOf(runs: readonly Run[]): readonly Sides[] {
  const left: (Formats | null)[] = [];
  let last: Formats | null = null;
  for (const run of runs) {
    left.push(last);
    if (run.isRead) last = run.wanted;
  }
  const right: (Formats | null)[] = [];
  let next: Formats | null = null;
  for (const run of runs.toReversed()) {
    right.push(next);
    if (run.isRead) next = run.wanted;
  }
  return left.map((side, at) => [side, right[runs.length - 1 - at] ?? null]);
}

/**
 * New letters are as their author saw them, but where the letters on both sides agree otherwise: who writes in the middle of words that
 * somebody else marks at the same moment leaves no hole in the mark.
 */
function settled({ after, wanted: seen }: Run, sides: Sides): Formats {
  const wanted = new Map(seen);
  for (const key of new Set([...after.keys(), ...seen.keys()])) {
    const value = valueIn(after, key);
    if (!sides.every((side) => side !== null && isSame(valueIn(side, key), value))) continue;
    if (value === null) wanted.delete(key);
    else wanted.set(key, value);
  }
  return wanted;
}
