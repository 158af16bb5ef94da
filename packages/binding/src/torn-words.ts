import { Fragment } from "prosemirror-model";
import * as Y from "yjs";
import { deleteRange, insertAt, segmentsOf } from "./inline-write.ts";
import type { Reader } from "./reader.ts";

/** Fewer letters than these are only known again where nothing else happened. */
const TELLING = 4;

export interface TornWordsOptions {
  readonly reader: Reader;
  /** Whether this editor writes, or wrote, under a Yjs client id. */
  readonly isOwn: (client: number) => boolean;
  /** What a text block held before the change; null when nobody knows. */
  readonly contentBefore: (block: Y.XmlElement) => Fragment | null;
}

/** A place in a text block, as ProseMirror counts. */
interface Place {
  readonly block: Y.XmlElement;
  readonly offset: number;
}

/** Something of ours that stayed, and where the letters have gone behind which it was written. */
interface TornWord {
  readonly item: Y.Item;
  readonly content: Fragment;
  /** Where it stands now, in its block. */
  readonly offset: number;
  readonly to: Place;
}

/** A line of which the end is in another block now. */
export interface TornLine {
  readonly block: Y.XmlElement;
  readonly words: readonly TornWord[];
  /** Where the end began, in the line as it was. */
  readonly end: number;
  /** Where it begins now. */
  readonly to: Place;
  /** For each place in the line as it was, behind which letter of the end it stood; null when it stood behind none. */
  readonly follow: (offset: number) => Y.RelativePosition | null;
}

/** What is one item in the shared document: letters, or an inline element. */
interface Run {
  readonly item: Y.Item;
  readonly letters: string;
  /** Where it stood in its block before the change; null when it came with it. */
  readonly before: number | null;
  /** Where it stands now; null when it went. */
  readonly now: number | null;
}

/** Letters that came, one after the other. */
interface Came extends Place {
  readonly letters: string;
}

/**
 * Finds what we wrote behind letters that somebody else has put into another block. Who parts a line, by Enter or by pasting several blocks into
 * it, can only delete its end and write it anew in a block behind it, and who undoes that, the other way round: what they did not know of stays
 * behind, torn off from what it continues. Each editor looks after its own words, so that they are moved once, and remain their author's.
 * @param blocks the text blocks in which something changed.
 */
export function tornLines(
  blocks: ReadonlySet<Y.XmlElement>,
  transaction: Y.Transaction,
  options: TornWordsOptions,
): readonly TornLine[] {
  if (transaction.deleteSet.clients.size === 0) return [];
  return [...blocks].flatMap((block) => {
    const runs = runsOf(block, transaction, options.reader);
    if (!runs.some(isGone)) return [];
    const least = blocks.size === 1 ? 1 : TELLING;
    const parted = tornLine(block, runs, partedInto(block, transaction, options), least, options);
    if (parted !== null) return [parted];
    const isOnlyOurs = runs.every((run) => isGone(run) || options.isOwn(run.item.id.client));
    const back = isOnlyOurs ? broughtBackBefore(block, blocks, transaction, options) : [];
    return tornLine(block, runs, back, 1, options) ?? [];
  });
}

/** Puts the words behind what they continue, with what undo knows of them. Call it in one Yjs transaction. */
export function moveWords({ doc }: Y.Transaction, lines: readonly TornLine[], reader: Reader): void {
  for (const { block, words } of lines) {
    const written = new Map<Y.XmlElement, number>();
    for (const { item, content, to } of words) {
      const before = written.get(to.block) ?? 0;
      const begin = Y.getState(doc.store, doc.clientID);
      insertAt(reader, to.block, to.offset + before, content);
      item.redone = firstLike(item, doc, begin);
      written.set(to.block, before + content.size);
    }
    // From behind, so that the offsets before stay.
    for (const { content, offset } of words.toReversed())
      deleteRange(reader, block, offset, offset + content.size);
  }
}

function tornLine(
  block: Y.XmlElement,
  runs: readonly Run[],
  came: readonly Came[],
  least: number,
  { isOwn, contentBefore, reader }: TornWordsOptions,
): TornLine | null {
  const gone = lettersOf(runs.filter(isGone));
  const known = knownAgain(gone, lettersOf(came));
  if (gone.length - known.skipped < least) return null;
  const content = contentBefore(block);
  const size = runs.reduce((sum, { before, letters }) => sum + (before === null ? 0 : letters.length), 0);
  if (content?.size !== size) return null;
  const words: TornWord[] = [];
  const letters: Letters[] = [];
  let end: number | null = null;
  let passed = 0;
  for (const run of runs) {
    const { item, before, now } = run;
    const { length } = run.letters;
    if (before === null) continue;
    if (isGone(run)) {
      passed += length;
      const moved = Math.min(length, passed - known.skipped);
      if (moved <= 0) continue;
      end ??= before + length - moved;
      const count = known.at + passed - known.skipped - moved;
      letters.push({
        from: before + length - moved,
        to: before + length,
        at: (offset) => placeOf(behind(came, count + offset), reader),
      });
    } else if (now !== null && passed > known.skipped && isOwn(item.id.client)) {
      const to = behind(came, known.at + passed - known.skipped);
      const fitting = to === null ? null : fittingIn(to.block, content.cut(before, before + length), reader);
      if (to === null || fitting === null) continue;
      words.push({ item, content: fitting, offset: now, to });
      const { client, clock } = item.id;
      letters.push({
        from: before,
        to: before + length,
        at: (offset) => lettersPosition(client, clock + offset - 1),
      });
    }
  }
  const to = beginning(came, known.at);
  if (to === null || end === null) return null;
  const follow = (offset: number) => {
    const last = letters.findLast(({ from }) => from < offset);
    return last?.at(Math.min(offset, last.to) - last.from) ?? null;
  };
  return { block, words, end, to, follow };
}

/** Letters of a line's end, and the place behind so many of them. */
interface Letters {
  readonly from: number;
  readonly to: number;
  readonly at: (offset: number) => Y.RelativePosition | null;
}

/** Behind a letter, wherever it is brought. */
const lettersPosition = (client: number, clock: number): Y.RelativePosition =>
  new Y.RelativePosition(null, null, Y.createID(client, clock), -1);

function placeOf(place: Place | null, reader: Reader): Y.RelativePosition | null {
  if (place === null) return null;
  const { block, offset } = place;
  const text = segmentsOf(reader, block).find(
    ({ child, start, size }) => child instanceof Y.XmlText && start < offset && offset <= start + size,
  );
  return text?.child instanceof Y.XmlText
    ? Y.createRelativePositionFromTypeIndex(text.child, offset - text.start, -1)
    : null;
}

const isGone = ({ before, now }: Run): boolean => before !== null && now === null;

const lettersOf = (parts: readonly { readonly letters: string }[]): string =>
  parts.map(({ letters }) => letters).join("");

/** The longest end of what went that is among what came: how much of it is not, and where it begins there. */
function knownAgain(gone: string, came: string): { readonly skipped: number; readonly at: number } {
  let [longest, tooLong] = [0, Math.min(gone.length, came.length) + 1];
  while (tooLong - longest > 1) {
    const length = (longest + tooLong) >> 1;
    if (came.includes(gone.slice(-length))) longest = length;
    else tooLong = length;
  }
  const skipped = gone.length - longest;
  return { skipped, at: came.lastIndexOf(gone.slice(skipped)) };
}

/** The place behind so many letters of what came. */
function behind(came: readonly Came[], count: number): Place | null {
  let passed = 0;
  for (const { block, offset, letters } of came) {
    if (count <= passed + letters.length) return { block, offset: offset + count - passed };
    passed += letters.length;
  }
  return null;
}

/** The place before the letter with this number. */
function beginning(came: readonly Came[], index: number): Place | null {
  const letter = behind(came, index + 1);
  return letter === null ? null : { ...letter, offset: letter.offset - 1 };
}

/** With the marks that the block takes; null when it does not take what is in it. */
function fittingIn(block: Y.XmlElement, content: Fragment, { schema }: Reader): Fragment | null {
  const type = schema.nodes[block.nodeName];
  if (type === undefined) return null;
  const fitting = Fragment.from(content.content.map((node) => node.mark(type.allowedMarks(node.marks))));
  return type.validContent(fitting) ? fitting : null;
}

/** The blocks that came with the change directly behind a text block, until one that was there; those that we began meanwhile are passed over. */
function partedInto(
  block: Y.XmlElement,
  transaction: Y.Transaction,
  { reader, isOwn }: TornWordsOptions,
): Came[] {
  const came: Came[] = [];
  for (let next = nextElement(block); next !== null; next = nextElement(next)) {
    const item = next._item;
    if (item === null) break;
    if (isNew(item, transaction))
      came.push(...textBlocksIn(next, reader).map((text) => wholeOf(text, reader)));
    else if (!isOwn(item.id.client)) break;
  }
  return came;
}

/** What undo gave back to the text block before this one: it stands directly before that which was deleted of it. */
function broughtBackBefore(
  block: Y.XmlElement,
  changed: ReadonlySet<Y.XmlElement>,
  transaction: Y.Transaction,
  { reader }: TornWordsOptions,
): Came[] {
  const sibling = previousElement(block);
  const previous = sibling === null ? undefined : textBlocksIn(sibling, reader).at(-1);
  if (previous === undefined || !changed.has(previous)) return [];
  return runsOf(previous, transaction, reader).flatMap(({ item, letters, before, now }) =>
    before === null && now !== null && item.right?.deleted === true
      ? { block: previous, offset: now, letters }
      : [],
  );
}

function wholeOf(block: Y.XmlElement, reader: Reader): Came {
  return { block, offset: 0, letters: lettersOf(runsOf(block, null, reader)) };
}

/** @param transaction null for what is there now, without what was. */
function runsOf(block: Y.XmlElement, transaction: Y.Transaction | null, reader: Reader): readonly Run[] {
  const runs: Run[] = [];
  let [before, now] = [0, 0];
  const add = (item: Y.Item, letters: string) => {
    const was =
      transaction !== null &&
      !isNew(item, transaction) &&
      (!item.deleted || Y.isDeleted(transaction.deleteSet, item.id));
    if (!was && item.deleted) return;
    runs.push({ item, letters, before: was ? before : null, now: item.deleted ? null : now });
    if (was) before += letters.length;
    if (!item.deleted) now += letters.length;
  };
  for (let child = block._start; child !== null; child = child.right) {
    if (!(child.content instanceof Y.ContentType)) continue;
    const { type } = child.content;
    if (type instanceof Y.XmlElement) add(child, "\ufffc".repeat(reader.inlineSize(type)));
    else if (type instanceof Y.XmlText)
      for (let run = type._start; run !== null; run = run.right)
        if (run.countable)
          add(run, run.content instanceof Y.ContentString ? run.content.str : "\ufffc".repeat(run.length));
  }
  return runs;
}

const isNew = ({ id }: Y.Item, { beforeState }: Y.Transaction): boolean =>
  id.clock >= (beforeState.get(id.client) ?? 0);

function textBlocksIn(element: Y.XmlElement, reader: Reader): readonly Y.XmlElement[] {
  if (reader.schema.nodes[element.nodeName]?.inlineContent === true) return [element];
  return element
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlElement ? textBlocksIn(child, reader) : []));
}

/** The element that begins where this one ends, of its own or an outer container. */
function nextElement(element: Y.XmlElement): Y.XmlElement | null {
  for (let outer: unknown = element; outer instanceof Y.XmlElement; outer = outer.parent) {
    for (let item = outer._item?.right ?? null; item !== null; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement)
        return item.content.type;
  }
  return null;
}

function previousElement(element: Y.XmlElement): Y.XmlElement | null {
  for (let outer: unknown = element; outer instanceof Y.XmlElement; outer = outer.parent) {
    for (let item = outer._item?.left ?? null; item !== null; item = item.left)
      if (!item.deleted && item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement)
        return item.content.type;
  }
  return null;
}

/** The first item of the same kind and at least that length that was written since. */
function firstLike({ content, length }: Y.Item, doc: Y.Doc, since: number): Y.ID | null {
  const structs = doc.store.clients.get(doc.clientID) ?? [];
  for (let index = Y.findIndexSS(structs, since); index < structs.length; index++) {
    const struct = structs[index];
    if (!(struct instanceof Y.Item) || struct.content.constructor !== content.constructor) continue;
    const from = Math.max(since, struct.id.clock);
    if (struct.id.clock + struct.length - from >= length) return Y.createID(doc.clientID, from);
  }
  return null;
}
