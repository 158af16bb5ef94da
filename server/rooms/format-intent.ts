import * as Y from "yjs";
import { rangesByClient } from "./clock-ranges.ts";
import type { Reading } from "./reading.ts";
import type { ClientBlock } from "./wire-scan.ts";

/** Text formats in force at a letter, by format name; what is not set is not in it. */
export type Formats = ReadonlyMap<string, unknown>;

/** Living letters side by side, and the formats that they shall have. */
export interface Stretch {
  readonly length: number;
  readonly formats: Formats;
}

/** Where a text has other formats than it shall: offsets in letters, null for a format that shall go. */
export interface FormatRepair {
  readonly text: Y.XmlText;
  readonly at: number;
  readonly length: number;
  readonly formats: Readonly<Record<string, unknown>>;
}

/**
 * Which formats an update's sender meant each letter to have.
 *
 * Yjs has no format of a letter, only items that begin or end one for everything behind them. Two people who work in one phrase at
 * the same moment can each delete what ended the other's: then a format runs on to the end of the text, for everybody, though nobody
 * asked for it. So what counts is what the sender saw: a letter whose format did not change there keeps the one that it has here, and
 * one whose format did gets the one that it got there.
 *
 * To be called in `afterTransaction`, while deleted items still hold their content. Costs the items of the texts in which formats began or
 * ended, and nothing when none did.
 *
 * @param deletions what the update deletes, be it deleted already or not.
 * @param reading what the sender had read of the others' work.
 * @param isRemarked whether others have begun or ended formats that the sender had not read of: then new words may have come under them.
 */
export function intendedFormats(
  transaction: Y.Transaction,
  deletions: readonly ClientBlock[],
  reading: Reading,
  isRemarked: boolean,
): ReadonlyMap<Y.XmlText, readonly Stretch[]> {
  const texts = new Set(isRemarked ? writtenTexts(transaction) : reformattedTexts(transaction));
  // A format that had ended here already may be one that the sender saw until now.
  for (const item of formatsAmong(transaction.doc, deletions)) addText(texts, item, transaction);
  if (texts.size === 0) return new Map();
  const ranges = rangesByClient(deletions);
  const gone = (client: number, clock: number) => ranges.get(client)?.has(clock) ?? false;
  return new Map(
    [...texts].map((text) => [text, new TextWalk(text, transaction, gone, reading).stretches()]),
  );
}

/** What must be put right in a text that shall be as intended. */
export function repairsOf(text: Y.XmlText, intended: readonly Stretch[]): readonly FormatRepair[] {
  const repairs: FormatRepair[] = [];
  let at = 0;
  let index = 0;
  let used = 0;
  for (const { length, formats } of formatsNow(text)) {
    for (let left = length; left > 0; ) {
      const stretch = intended[index];
      // Nobody writes in between; a text that is longer than it was has nothing more to say.
      if (stretch === undefined) return repairs;
      const size = Math.min(left, stretch.length - used);
      const change = differenceOf(formats, stretch.formats);
      if (change !== null) repairs.push({ text, at, length: size, formats: change });
      at += size;
      left -= size;
      used += size;
      if (used === stretch.length) {
        index += 1;
        used = 0;
      }
    }
  }
  return joined(repairs);
}

/** Texts that were there before and live on, in which a format began or ended. */
export function reformattedTexts(transaction: Y.Transaction): ReadonlySet<Y.XmlText> {
  return textsOf(transaction, ({ content }) => content instanceof Y.ContentFormat);
}

/** The same for anything at all. */
function writtenTexts(transaction: Y.Transaction): ReadonlySet<Y.XmlText> {
  return textsOf(transaction, () => true);
}

function textsOf(transaction: Y.Transaction, counts: (item: Y.Item) => boolean): ReadonlySet<Y.XmlText> {
  const found = new Set<Y.XmlText>();
  const note = (struct: Y.Item | Y.GC | undefined) => {
    if (struct instanceof Y.Item && counts(struct)) addText(found, struct, transaction);
  };
  for (const [client, end] of transaction.afterState) {
    const begin = transaction.beforeState.get(client) ?? 0;
    if (begin === end) continue;
    const structs = transaction.doc.store.clients.get(client) ?? [];
    for (let i = Y.findIndexSS(structs, begin); i < structs.length; i++)
      if (structs[i]?.deleted === false) note(structs[i]);
  }
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!isNew(struct, transaction)) note(struct);
  });
  return found;
}

/** The text that an item stands in, if it was there before and lives on. */
function addText(texts: Set<Y.XmlText>, { parent }: Y.Item, transaction: Y.Transaction): void {
  const item = parent instanceof Y.XmlText ? parent._item : null;
  if (item !== null && !item.deleted && !isNew(item, transaction)) texts.add(parent as Y.XmlText);
}

/** Items that began or ended a format, among what stands at these clocks. */
export function formatsAmong(doc: Y.Doc, blocks: readonly ClientBlock[]): readonly Y.Item[] {
  return blocks.flatMap(({ client, clock, end }) => {
    const found: Y.Item[] = [];
    const structs = doc.store.clients.get(client) ?? [];
    for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
      const struct = structs[i];
      if (struct === undefined || struct.id.clock >= end) break;
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat) found.push(struct);
    }
    return found;
  });
}

function isNew({ id }: Y.Item | Y.GC, { beforeState }: Y.Transaction): boolean {
  return id.clock >= (beforeState.get(id.client) ?? 0);
}

/** One walk over a text, with its formats before and after, here and as the sender saw them. */
class TextWalk {
  readonly #text: Y.XmlText;
  readonly #transaction: Y.Transaction;
  readonly #gone: (client: number, clock: number) => boolean;
  readonly #reading: Reading;
  readonly #before = new Map<string, unknown>();
  readonly #after = new Map<string, unknown>();
  readonly #seenBefore = new Map<string, unknown>();
  readonly #seenAfter = new Map<string, unknown>();
  /** What letters shall have here, until another format is passed: those that the sender had read, and those it had not. */
  #here: { read: Formats | null; unread: Formats | null } = { read: null, unread: null };

  constructor(
    text: Y.XmlText,
    transaction: Y.Transaction,
    gone: (client: number, clock: number) => boolean,
    reading: Reading,
  ) {
    this.#text = text;
    this.#transaction = transaction;
    this.#gone = gone;
    this.#reading = reading;
  }

  stretches(): readonly Stretch[] {
    const runs: Run[] = [];
    for (let item = this.#text._start; item !== null; item = item.right) {
      if (item.content instanceof Y.ContentFormat) this.#pass(item, item.content);
      else if (item.countable && !item.deleted) {
        if (isNew(item, this.#transaction))
          runs.push({
            length: item.length,
            formats: valuesOf(this.#after),
            seen: valuesOf(this.#seenAfter),
          });
        else {
          const known = this.#knownOf(item);
          if (known > 0) runs.push({ length: known, formats: this.#wantedHere("read") });
          if (known < item.length)
            runs.push({ length: item.length - known, formats: this.#wantedHere("unread") });
        }
      }
    }
    return runs.map((run, at) => (run.seen === undefined ? run : settled(run, run.seen, around(runs, at))));
  }

  /** How many letters of an item, from its first, the sender had read. */
  #knownOf({ id, length }: Y.Item): number {
    return Math.max(0, Math.min(length, this.#reading.end(id.client) - id.clock));
  }

  #pass(item: Y.Item, { key, value }: Y.ContentFormat): void {
    this.#here = { read: null, unread: null };
    const { client, clock } = item.id;
    const isFresh = isNew(item, this.#transaction);
    const lives = !item.deleted;
    const lived = !isFresh && (lives || Y.isDeleted(this.#transaction.deleteSet, item.id));
    if (lived) this.#before.set(key, value);
    if (lives) this.#after.set(key, value);
    const reading = this.#reading;
    const isRead = clock < reading.end(client);
    const sawItLive = isRead && (lives || lived || !reading.hasDeletion(client, clock));
    if (!isFresh && sawItLive) this.#seenBefore.set(key, value);
    if (isFresh ? lives : sawItLive && !this.#gone(client, clock)) this.#seenAfter.set(key, value);
  }

  /** What letters that stay shall have, at this point of the walk. */
  #wantedHere(which: "read" | "unread"): Formats {
    const wanted = this.#here[which] ?? this.#wanted(which === "read");
    this.#here[which] = wanted;
    return wanted;
  }

  #wanted(isRead: boolean): Formats {
    const wanted = new Map(valuesOf(this.#before));
    for (const key of new Set([
      ...this.#before.keys(),
      ...this.#seenBefore.keys(),
      ...this.#seenAfter.keys(),
    ])) {
      const value = this.#meant(key, isRead);
      if (value === null) wanted.delete(key);
      else wanted.set(key, value);
    }
    return wanted;
  }

  #meant(key: string, isRead: boolean): unknown {
    const before = valueIn(this.#before, key);
    if (!isRead) return before;
    const seen = valueIn(this.#seenAfter, key);
    return isSame(valueIn(this.#seenBefore, key), seen) ? before : seen;
  }
}

/** Letters with the formats that they shall have; of new ones those that they have come under, and those that their author saw. */
interface Run extends Stretch {
  readonly seen?: Formats;
}

/** The formats of the nearest letters on both sides that are not new; null where there are none. */
function around(runs: readonly Run[], at: number): readonly (Formats | null)[] {
  let left = at - 1;
  while (runs[left]?.seen !== undefined) left -= 1;
  let right = at + 1;
  while (runs[right]?.seen !== undefined) right += 1;
  return [runs[left]?.formats ?? null, runs[right]?.formats ?? null];
}

/**
 * New letters are as their author saw them, but where the letters on both sides agree otherwise: who writes in the middle of words that
 * somebody else marks at the same moment leaves no hole in the mark.
 */
function settled({ length, formats }: Run, seen: Formats, sides: readonly (Formats | null)[]): Stretch {
  const wanted = new Map(seen);
  for (const key of new Set([...formats.keys(), ...seen.keys()])) {
    const value = valueIn(formats, key);
    if (!sides.every((side) => side !== null && isSame(valueIn(side, key), value))) continue;
    if (value === null) wanted.delete(key);
    else wanted.set(key, value);
  }
  return { length, formats: wanted };
}

function* formatsNow(text: Y.XmlText): Generator<Stretch> {
  const inForce = new Map<string, unknown>();
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) inForce.set(item.content.key, item.content.value);
    else if (item.countable) yield { length: item.length, formats: valuesOf(inForce) };
  }
}

function valueIn(inForce: Formats, key: string): unknown {
  return inForce.get(key) ?? null;
}

/** Without those that were ended. */
function valuesOf(inForce: Formats): Formats {
  return new Map([...inForce].filter(([, value]) => value !== null));
}

/** What turns the first formats into the second; null when they are the same. */
function differenceOf(now: Formats, wanted: Formats): Record<string, unknown> | null {
  const change: [string, unknown][] = [];
  for (const key of now.keys()) if (!wanted.has(key)) change.push([key, null]);
  for (const [key, value] of wanted) if (!isSame(now.get(key) ?? null, value)) change.push([key, value]);
  return change.length === 0 ? null : Object.fromEntries(change);
}

function joined(repairs: readonly FormatRepair[]): readonly FormatRepair[] {
  const found: FormatRepair[] = [];
  for (const repair of repairs) {
    const last = found.at(-1);
    if (
      last !== undefined &&
      last.at + last.length === repair.at &&
      JSON.stringify(last.formats) === JSON.stringify(repair.formats)
    )
      found[found.length - 1] = { ...last, length: last.length + repair.length };
    else found.push(repair);
  }
  return found;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
