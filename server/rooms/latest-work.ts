import type * as Y from "yjs";
import { rangesByClient } from "./clock-ranges.ts";
import type { Reading } from "./reading.ts";
import type { ClientBlock, UpdateScan } from "./wire-scan.ts";

/** What one update did that others may not have read yet. */
interface Work {
  readonly seq: number;
  /** Whose connection brought it; null for the server, undefined when nobody knows. */
  readonly line: object | null | undefined;
  readonly blocks: readonly ClientBlock[];
  /** Formats that it ended, be they ended already or not. */
  readonly ended: readonly Y.ID[];
  /** It began or ended some here. */
  readonly reformats: boolean;
}

/** Updates that are remembered; who has read less than that was away, and says what they have when they come back. */
const MOST_WORKS = 1000;

/** The latest updates of a room, for what somebody had not read of them. */
export class LatestWork {
  #works: Work[] = [];

  add(work: Work): void {
    this.#works.push(work);
    if (this.#works.length >= 2 * MOST_WORKS) this.#works = this.#works.slice(-MOST_WORKS);
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
    const ended = this.#endedUnread(seq, line);
    return {
      end: (client) => ends.get(client) ?? Number.POSITIVE_INFINITY,
      hasDeletion: (client, clock) => !ended.has(idOf(client, clock)),
    };
  }

  /**
   * What somebody had read who comes back.
   * @param vector what they had.
   * @param scan their first step 2. It has all deletions that they know of, their own of meanwhile among them.
   */
  readingOf(
    vector: ReadonlyMap<number, number>,
    line: object | undefined,
    { deletions }: UpdateScan,
  ): Reading {
    const gone = rangesByClient(deletions);
    const ended = this.#endedUnread(this.positionOf(vector), line);
    return {
      end: (client) => vector.get(client) ?? 0,
      hasDeletion: (client, clock) =>
        (gone.get(client)?.has(clock) ?? false) && !ended.has(idOf(client, clock)),
    };
  }

  /** Formats of which a line cannot know that they ended. */
  #endedUnread(seq: number, line: object | undefined): ReadonlySet<string> {
    const unread = new Set(this.#unread(seq, line));
    const ended = new Set<string>();
    for (const work of unread) for (const { client, clock } of work.ended) ended.add(idOf(client, clock));
    for (const work of this.#works)
      if (!unread.has(work)) for (const { client, clock } of work.ended) ended.delete(idOf(client, clock));
    return ended;
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

  /** Up to which position somebody has everything who has so much of each client. */
  positionOf(vector: ReadonlyMap<number, number>): number {
    let position = 0;
    for (const { seq, blocks } of this.#works) {
      if (blocks.some(({ client, end }) => end > (vector.get(client) ?? 0))) break;
      position = seq;
    }
    return position;
  }

  #unread(seq: number, line: object | undefined): readonly Work[] {
    const first = this.#works.findLastIndex((work) => work.seq <= seq) + 1;
    return this.#works.slice(first).filter((work) => line === undefined || work.line !== line);
  }
}

const idOf = (client: number, clock: number) => `${client}:${clock}`;
