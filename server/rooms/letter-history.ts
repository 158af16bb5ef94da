import { FRAGMENT_NAME, type UserId } from "@naskah/model";
import * as Y from "yjs";
import type { LogEntry } from "../ports/update-log.ts";
import { type ClockRanges, rangesOf } from "./clock-ranges.ts";
import { BREAK } from "./common-stretches.ts";
import type { UpdateScan } from "./wire-scan.ts";

/** The position at which what still stands was deleted. */
export const NEVER = 2 ** 31 - 1;

interface Dated {
  readonly begin: number;
  readonly end: number;
  readonly seq: number;
  readonly user: UserId | null;
}

/** When each clock was written and deleted, and by whom it was written, from entries of the log in their order. */
export class LetterDates {
  /** By client, in order of clocks: the log has no gaps. */
  readonly #written = new Map<number, Dated[]>();
  readonly #deleted: {
    readonly client: number;
    readonly begin: number;
    readonly end: number;
    seq: number;
  }[] = [];
  readonly #gone = new Map<number, ClockRanges>();
  readonly #writers = new Set<UserId>();

  /** @param begin how far each client had written before the first entry. */
  add({ seq, userId, onBehalfOf }: LogEntry, scan: UpdateScan, begin: (client: number) => number): void {
    const user = userId ?? onBehalfOf;
    for (const { client, end } of scan.blocks) {
      const ranges = this.#written.get(client) ?? [];
      const from = ranges.at(-1)?.end ?? begin(client);
      if (end <= from) continue;
      ranges.push({ begin: from, end, seq, user });
      this.#written.set(client, ranges);
      if (user !== null) this.#writers.add(user);
    }
    for (const { client, clock, end } of scan.deletions)
      for (const [from, to] of rangesOf(this.#gone, client).add(clock, end))
        this.#deleted.push({ client, begin: from, end: to, seq });
  }

  get writers(): ReadonlySet<UserId> {
    return this.#writers;
  }

  get deleted(): readonly {
    readonly client: number;
    readonly begin: number;
    readonly end: number;
    seq: number;
  }[] {
    return this.#deleted;
  }

  /** What wrote the clocks of a piece, in order; null for what was there before the first entry. */
  *writing(client: number, begin: number, end: number): Generator<Dated> {
    const ranges = this.#written.get(client) ?? [];
    let [low, high] = [0, ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.end ?? 0) <= begin) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < ranges.length; at++) {
      const range = ranges[at];
      if (range === undefined || range.begin >= end) return;
      yield { ...range, begin: Math.max(range.begin, begin), end: Math.min(range.end, end) };
    }
  }
}

/**
 * Every letter that was ever in a document, living or deleted, in reading order, with the positions of the log at which it was written
 * and deleted. Shared types never reorder what they hold, so the letters that stood at a position are a part of these, in this order.
 */
export class LetterHistory {
  /** All of them, and `BREAK` between blocks; indexes are of UTF-16 code units. */
  readonly text: string;
  /** Position at which a letter was written; 0 for what was there before the first entry that was looked at. */
  readonly born: Int32Array;
  /** Position at which it was deleted; `NEVER`, or 0 when it was deleted before. */
  readonly died: Int32Array;
  /** Who wrote it, as an index of `people`; -1 for what was there before, for the server, and for breaks. */
  readonly writer: Int32Array;
  readonly people: readonly UserId[];

  /** @param doc with all that was ever in it. */
  constructor(doc: Y.Doc, dates: LetterDates) {
    const pieces = [...piecesOf(doc.getXmlFragment(FRAGMENT_NAME))];
    this.text = pieces.map(({ text }) => text).join("");
    const length = this.text.length;
    this.born = new Int32Array(length);
    this.died = new Int32Array(length).fill(NEVER);
    this.writer = new Int32Array(length).fill(-1);
    this.people = [...dates.writers];
    const indexes = new Map(this.people.map((user, index) => [user, index]));
    const byClient = new Map<number, { clock: number; end: number; start: number }[]>();
    let start = 0;
    for (const { item, text } of pieces) {
      if (item !== null) this.#date(item, start, text.length, dates, indexes);
      if (item !== null) {
        const own = byClient.get(item.id.client) ?? [];
        own.push({ clock: item.id.clock, end: item.id.clock + text.length, start });
        byClient.set(item.id.client, own);
      }
      start += text.length;
    }
    for (const own of byClient.values()) own.sort((a, b) => a.clock - b.clock);
    for (const { client, begin, end, seq } of dates.deleted) {
      const own = byClient.get(client) ?? [];
      for (let at = firstEndingAfter(own, begin); at < own.length; at++) {
        const piece = own[at];
        if (piece === undefined || piece.clock >= end) break;
        const from = piece.start + Math.max(0, begin - piece.clock);
        this.died.fill(seq, from, piece.start + Math.min(piece.end, end) - piece.clock);
      }
    }
  }

  #date(
    { id, deleted }: Y.Item,
    start: number,
    length: number,
    dates: LetterDates,
    indexes: ReadonlyMap<UserId, number>,
  ): void {
    // What no entry deletes was deleted before the first.
    if (deleted) this.died.fill(0, start, start + length);
    for (const { begin, end, seq, user } of dates.writing(id.client, id.clock, id.clock + length)) {
      const [from, to] = [start + begin - id.clock, start + end - id.clock];
      this.born.fill(seq, from, to);
      if (user !== null) this.writer.fill(indexes.get(user) ?? -1, from, to);
    }
  }

  isBreak(index: number): boolean {
    return this.text[index] === BREAK;
  }

  /** Whether a letter stood in the text at a position. */
  stood(index: number, seq: number): boolean {
    return (this.born[index] ?? 0) <= seq && seq < (this.died[index] ?? 0);
  }
}

function firstEndingAfter(sorted: readonly { readonly end: number }[], clock: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.end ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Letters {
  /** Null between blocks. */
  readonly item: Y.Item | null;
  readonly text: string;
}

function* piecesOf(parent: Pick<Y.XmlFragment, "_start">): Generator<Letters> {
  for (let item = parent._start; item !== null; item = item.right) {
    const { content } = item;
    if (content instanceof Y.ContentString) yield { item, text: content.str };
    else if (content instanceof Y.ContentType) {
      const inner = content.type as Pick<Y.XmlFragment, "_start">;
      if (inner instanceof Y.XmlText) yield* piecesOf(inner);
      else {
        yield { item: null, text: BREAK };
        yield* piecesOf(inner);
        yield { item: null, text: BREAK };
      }
    }
  }
}
