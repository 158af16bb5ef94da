import { type ClockRanges, rangesByClient, rangesOf } from "./clock-ranges.ts";
import type { Reading } from "./reading.ts";
import type { ClientBlock, UpdateScan } from "./wire-scan.ts";

/** What one update did that others may not have read yet. */
interface Work {
  readonly seq: number;
  /** Whose connection brought it; null for the server, undefined when nobody knows. */
  readonly line: object | null | undefined;
  /** Who it is of; null for the server. */
  readonly author: string | null;
  readonly blocks: readonly ClientBlock[];
  /** What it deleted, be it deleted already or not; of a long one, the formats only. */
  readonly ended: readonly ClientBlock[];
  /** It began or ended some here. */
  readonly reformats: boolean;
}

/** Updates that are remembered; who has read less than that was away, and says what they have when they come back. */
const MOST_WORKS = 1000;
/** Deleted ranges that are remembered, of all of them together: some a work. */
const MOST_RANGES = 8000;

/** The latest updates of a room, for what somebody had not read of them. */
export class LatestWork {
  #works: Work[] = [];
  #ranges = 0;
  /** By line, what it has said that it knows to be deleted, of what others deleted and it had not read. */
  readonly #heard = new WeakMap<object, Map<number, ClockRanges>>();

  add(work: Work): void {
    this.#works.push(work);
    this.#ranges += work.ended.length;
    if (this.#works.length >= 2 * MOST_WORKS || this.#ranges >= 2 * MOST_RANGES) this.#forgetOldest();
  }

  #forgetOldest(): void {
    let first = Math.max(0, this.#works.length - MOST_WORKS);
    let ranges = 0;
    for (let at = this.#works.length - 1; at >= first; at--) {
      ranges += this.#works[at]?.ended.length ?? 0;
      if (ranges > MOST_RANGES && at < this.#works.length - 1) first = at + 1;
    }
    this.#works = this.#works.slice(first);
    this.#ranges = this.#works.reduce((sum, { ended }) => sum + ended.length, 0);
  }

  /**
   * A line deletes what is deleted here already: so it knows. Only what others have deleted and it has not read is kept: saying the same
   * again and again, or of what is not deleted at all, makes nothing longer.
   * @param position up to where it has read everything.
   */
  hears(line: object, position: number, deletions: readonly ClientBlock[]): void {
    const unread = this.#unread(position, line).flatMap(({ ended }) => ended);
    if (unread.length === 0) return;
    const said = rangesByClient(deletions);
    const heard = this.#heard.get(line) ?? new Map<number, ClockRanges>();
    this.#heard.set(line, heard);
    for (const { client, clock, end } of unread)
      for (const [begin, to] of said.get(client)?.within(clock, end) ?? [])
        rangesOf(heard, client).add(begin, to);
  }

  /** Whether somebody else has written since. */
  isWrittenSince(seq: number, line: object | undefined): boolean {
    return this.#unread(seq, line).length > 0;
  }

  /** Whether somebody else has begun or ended formats since. */
  isReformattedSince(seq: number, line: object | undefined): boolean {
    return this.#unread(seq, line).some(({ reformats }) => reformats);
  }

  /**
   * What a line had read that has read everything up to a position, and all that came over itself.
   * @param scan what it sends now: whoever builds on something, or deletes it, has read it.
   */
  readingAt(position: number, line: object | undefined, scan: UpdateScan): Reading {
    const seq = Math.max(position, this.#latestIn(scan, this.#unread(position, line)));
    const ends = new Map<number, number>();
    for (const { blocks } of this.#unread(seq, line))
      for (const { client, clock } of blocks)
        ends.set(client, Math.min(clock, ends.get(client) ?? Number.POSITIVE_INFINITY));
    const isUnread = this.#endedUnread(seq, line);
    return {
      end: (client) => ends.get(client) ?? Number.POSITIVE_INFINITY,
      hasDeletion: (client, clock) => !isUnread(client, clock),
    };
  }

  /**
   * What somebody had read who comes back.
   * @param vector what they had.
   * @param author who they are: what they ended before their line broke is not ended again.
   * @param scan their first step 2. It has all deletions that they know of, their own of meanwhile among them.
   */
  readingOf(
    vector: ReadonlyMap<number, number>,
    line: object | undefined,
    author: string,
    { deletions }: UpdateScan,
  ): Reading {
    const gone = rangesByClient(deletions);
    const isUnread = this.#endedUnread(this.positionOf(vector, gone), line, author);
    return {
      end: (client) => vector.get(client) ?? 0,
      hasDeletion: (client, clock) => (gone.get(client)?.has(clock) ?? false) && !isUnread(client, clock),
    };
  }

  /**
   * Whether a line cannot know that what stood at a clock was deleted.
   * @param author what somebody with this name deleted is known to it.
   */
  #endedUnread(
    seq: number,
    line: object | undefined,
    author: string | null = null,
  ): (client: number, clock: number) => boolean {
    const unreadWorks = this.#unread(seq, line);
    const works = new Set(
      author === null ? unreadWorks : unreadWorks.filter((work) => work.author !== author),
    );
    const unread = rangesOfWorks([...works]);
    const heard = line === undefined ? undefined : this.#heard.get(line);
    let read: ReadonlyMap<number, ClockRanges> | null = null;
    return (client, clock) => {
      if (unread.get(client)?.has(clock) !== true || heard?.get(client)?.has(clock) === true) return false;
      read ??= rangesOfWorks(this.#works.filter((work) => !works.has(work)));
      return read.get(client)?.has(clock) !== true;
    };
  }

  /** Position of the latest of some works that an update builds on or deletes from. */
  #latestIn({ references, deletions }: UpdateScan, works: readonly Work[]): number {
    const last = new Map<number, number>();
    const note = (client: number, clock: number) => {
      if (clock > (last.get(client) ?? -1)) last.set(client, clock);
    };
    for (const [client, clock] of references) note(client, clock);
    for (const { client, end } of deletions) note(client, end - 1);
    const known = works.filter(({ blocks }) =>
      blocks.some(({ client, clock }) => clock <= (last.get(client) ?? -1)),
    );
    return known.at(-1)?.seq ?? 0;
  }

  /**
   * Up to which position somebody has everything who has so much of each client.
   * @param gone all that they know to be deleted; null when they have not said. Then what only deletes, with nothing after it that they
   *   have, counts as not read: to take it for read would take what they mean by ending a format for known.
   */
  positionOf(vector: ReadonlyMap<number, number>, gone: ReadonlyMap<number, ClockRanges> | null): number {
    let position = 0;
    for (const { seq, blocks, ended } of this.#works) {
      if (blocks.some(({ client, end }) => end > (vector.get(client) ?? 0))) break;
      if (gone !== null && !ended.every(({ client, clock, end }) => gone.get(client)?.hasAll(clock, end)))
        break;
      if (gone !== null || blocks.length > 0) position = seq;
    }
    return position;
  }

  #unread(seq: number, line: object | undefined): readonly Work[] {
    const first = this.#works.findLastIndex((work) => work.seq <= seq) + 1;
    return this.#works.slice(first).filter((work) => line === undefined || work.line !== line);
  }
}

/** In order: then each is put at the end. */
function rangesOfWorks(works: readonly Work[]): ReadonlyMap<number, ClockRanges> {
  return rangesByClient(works.flatMap(({ ended }) => ended).sort((a, b) => a.clock - b.clock));
}
