import type { ManuscriptId, UserId } from "@naskah/model";
import * as Y from "yjs";
import type { Contribution, HandedInText, Origin } from "../ports/drafts.ts";
import type { LogEntry, UpdateLog } from "../ports/update-log.ts";
import { type ClockRanges, rangesOf } from "./clock-ranges.ts";
import { FirstAuthors } from "./first-authors.ts";
import { LetterDates, LetterHistory } from "./letter-history.ts";
import { originOf } from "./origin.ts";
import { scanUpdate, type UpdateScan } from "./wire-scan.ts";

const MOST_LOOKED_AT = 20_000_000;
/** Manuscripts that are read for where a first text came from, one out of the other. */
const MOST_ORIGINS = 5;

/**
 * Who has a share in the difference between two positions of a manuscript's log: who wrote what is new and still there, who wrote it
 * first when somebody else put it where it stands (`FirstAuthors`), and who deleted what was there. What somebody wrote and somebody
 * deleted in between is nobody's. Everything comes from the log: an entry says who sent it, and its bytes which clocks it wrote and
 * deleted (C3), so the server's own marks are nobody's too.
 *
 * Work is in proportion to the history up to `upTo`.
 * @param handedIn texts that were handed in beside the manuscript.
 * @param mostLookedAt letters that may be looked at for first authors; beyond that whoever wrote what is gone counts.
 * @returns by user id, only those with a share.
 */
export async function contributions(
  log: UpdateLog,
  manuscript: ManuscriptId,
  after: number,
  upTo: number,
  handedIn: readonly HandedInText[] = [],
  mostLookedAt = MOST_LOOKED_AT,
): Promise<readonly Contribution[]> {
  const { doc, authors, dates, origin } = await readDifference(log, manuscript, after, upTo);
  const first = new FirstAuthors(new LetterHistory(doc, dates), mostLookedAt);
  const shares = authors.shares(doc);
  doc.destroy();
  first.lookWithin();
  for (const text of handedIn) first.lookAt(text);
  let next = origin;
  for (let count = 0; next !== null && count < MOST_ORIGINS; count++) {
    const source = await readDifference(log, next.manuscript, 0, next.seq);
    first.lookInto(new LetterHistory(source.doc, source.dates));
    source.doc.destroy();
    next = source.origin;
  }
  return withFirst(shares, first.letters);
}

function withFirst(
  shares: readonly Contribution[],
  letters: ReadonlyMap<UserId, number>,
): readonly Contribution[] {
  const all = new Map(shares.map((share) => [share.userId, share]));
  for (const [userId, count] of letters) {
    const { written = 0, deleted = 0 } = all.get(userId) ?? {};
    all.set(userId, { userId, written: written + count, deleted });
  }
  return [...all.values()].sort((a, b) => (a.userId < b.userId ? -1 : 1));
}

/** The document at the later position, with all that was ever in it, and who wrote and deleted what since the earlier one. */
export async function readDifference(
  log: UpdateLog,
  manuscript: ManuscriptId,
  after: number,
  upTo: number,
): Promise<{
  readonly doc: Y.Doc;
  readonly authors: Authors;
  readonly dates: LetterDates;
  /** Where the first text came from, when it was written in between. */
  readonly origin: Origin | null;
}> {
  const doc = new Y.Doc({ gc: false });
  if (after > 0) for await (const entries of log.history(manuscript, 0, after)) apply(doc, entries);
  const before = new Before(doc);
  const authors = new Authors(before);
  const dates = new LetterDates();
  let origin: Origin | null = null;
  if (upTo > after) {
    for await (const entries of log.history(manuscript, after, upTo)) {
      apply(doc, entries);
      for (const entry of entries) {
        const scan = scanUpdate(entry.bytes);
        authors.add(entry, scan);
        dates.add(entry, scan, (client) => before.clock(client));
        origin ??= originOf(entry);
      }
    }
  }
  return { doc, authors, dates, origin };
}

function apply(doc: Y.Doc, entries: readonly LogEntry[]): void {
  doc.transact(() => {
    for (const { bytes } of entries) Y.applyUpdate(doc, bytes);
  });
}

/** The document at the first position: how far everybody had written, and what was deleted by then. */
class Before {
  readonly #clocks: ReadonlyMap<number, number>;
  readonly #deleted = new Map<number, ClockRanges>();

  constructor(doc: Y.Doc) {
    this.#clocks = new Map(Y.decodeStateVector(Y.encodeStateVector(doc)));
    for (const [client, structs] of doc.store.clients) {
      for (const struct of structs)
        if (struct.deleted)
          rangesOf(this.#deleted, client).add(struct.id.clock, struct.id.clock + struct.length);
    }
  }

  clock(client: number): number {
    return this.#clocks.get(client) ?? 0;
  }

  /** Deleted by now, be it before or since. */
  isDeleted(client: number, clock: number): boolean {
    return this.#deleted.get(client)?.missing(clock, clock + 1).length === 0;
  }

  /** Clocks that were there and are deleted now, which were not before. Remembers them. */
  newlyDeleted(client: number, begin: number, end: number): readonly (readonly [number, number])[] {
    const last = Math.min(end, this.clock(client));
    return begin < last ? rangesOf(this.#deleted, client).add(begin, last) : [];
  }
}

/** Who wrote which clocks since, and who deleted what was there. */
export class Authors {
  readonly #before: Before;
  /** By client: ranges with their author, in order of clocks, for the log has no gaps. */
  readonly #written = new Map<number, { begin: number; end: number; user: UserId | null }[]>();
  readonly #deleted: { client: number; begin: number; end: number; user: UserId }[] = [];
  /** The same by client, once somebody asks. */
  #deletedBy: ReadonlyMap<number, readonly { begin: number; end: number; user: UserId }[]> | null = null;
  /** By client, formats that the server ended to put them right: what they gave goes on in what it wrote instead. */
  readonly #putRight = new Map<number, ClockRanges>();

  constructor(before: Before) {
    this.#before = before;
  }

  add({ userId: sender, onBehalfOf, kind }: LogEntry, scan: UpdateScan): void {
    const userId = sender ?? onBehalfOf;
    if (kind === "tidy")
      for (const { client, clock, end } of scan.deletions) rangesOf(this.#putRight, client).add(clock, end);
    for (const { client, end } of scan.blocks) {
      const ranges = this.#written.get(client) ?? [];
      const begin = ranges.at(-1)?.end ?? this.#before.clock(client);
      const last = ranges.at(-1);
      if (end <= begin) continue;
      if (last !== undefined && last.user === userId) last.end = end;
      else ranges.push({ begin, end, user: userId });
      this.#written.set(client, ranges);
    }
    if (userId === null) return;
    for (const { client, clock, end } of scan.deletions)
      for (const [from, to] of this.#before.newlyDeleted(client, clock, end))
        this.#deleted.push({ client, begin: from, end: to, user: userId });
  }

  /** Whether everything up to a clock was written before. */
  isOld(client: number, clock: number): boolean {
    return clock < this.#before.clock(client);
  }

  /** Whether a clock was in the text before. */
  wasThere(client: number, clock: number): boolean {
    if (clock >= this.#before.clock(client)) return false;
    return !this.#before.isDeleted(client, clock) || this.deleterOf(client, clock) !== null;
  }

  /** Who wrote a clock since; null for what was there before, and for the server. */
  writerOf(client: number, clock: number): UserId | null {
    const range = this.#written.get(client)?.find(({ begin, end }) => begin <= clock && clock < end);
    return range?.user ?? null;
  }

  /** Who deleted since what was there before; null when nobody. */
  deleterOf(client: number, clock: number): UserId | null {
    const range = this.#deletedOf(client).find(({ begin, end }) => begin <= clock && clock < end);
    return range?.user ?? null;
  }

  #deletedOf(client: number) {
    if (this.#deletedBy === null) this.#deletedBy = Map.groupBy(this.#deleted, ({ client: of }) => of);
    return this.#deletedBy.get(client) ?? [];
  }

  shares(doc: Y.Doc): readonly Contribution[] {
    const shares = new Map<UserId, { written: number; deleted: number }>();
    const shareOf = (user: UserId) => {
      const share = shares.get(user) ?? { written: 0, deleted: 0 };
      shares.set(user, share);
      return share;
    };
    for (const [client, ranges] of this.#written)
      for (const { begin, end, user } of ranges)
        if (user !== null) {
          const isThere = ({ id, deleted }: Y.Item | Y.GC) =>
            !deleted || this.#putRight.get(client)?.has(id.clock) === true;
          const written = weigh(doc, client, begin, end, isThere);
          if (written > 0) shareOf(user).written += written;
        }
    for (const { client, begin, end, user } of this.#deleted) {
      const deleted = weigh(doc, client, begin, end, () => true);
      if (deleted > 0) shareOf(user).deleted += deleted;
    }
    return [...shares]
      .map(([userId, share]) => ({ userId, ...share }))
      .sort((a, b) => (a.userId < b.userId ? -1 : 1));
  }
}

/** How much a range of clocks holds: letters, and one for anything else, be it a block, a mark or an attribute. */
function weigh(
  doc: Y.Doc,
  client: number,
  begin: number,
  end: number,
  counts: (struct: Y.Item | Y.GC) => boolean,
): number {
  const structs = doc.store.clients.get(client) ?? [];
  if (structs.length === 0 || begin >= end) return 0;
  let sum = 0;
  for (let i = Y.findIndexSS(structs, begin); i < structs.length; i++) {
    const struct = structs[i];
    if (struct === undefined || struct.id.clock >= end) break;
    if (!counts(struct)) continue;
    sum += Math.min(end, struct.id.clock + struct.length) - Math.max(begin, struct.id.clock);
  }
  return sum;
}
