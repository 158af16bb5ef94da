import * as Y from "yjs";
import { firstDifference } from "./first-difference.ts";

/** What this session wrote under one client id: clocks below `end`. */
interface OwnId {
  /** Clocks below it were acknowledged to us. */
  acked: number;
  /** The last acks, oldest first: the clock below which all was acknowledged, and when (milliseconds). */
  acks: { readonly clock: number; readonly at: number }[];
  /** Clocks below it went on a wire at least once, and may arrive late. */
  sent: number;
  /** Null while we still write under it. */
  end: number | null;
  /** Where edits ended: two people's words that begin alike are not torn apart in the middle. */
  edits: number[];
}

/** What somebody else's writing under our ids makes necessary. */
export interface Collision {
  /** Our clocks from there on are not at the server: under these ids it has something else there, or soon will. */
  readonly lost: ReadonlyMap<number, number>;
  /** We must write under another id from now on. */
  readonly isCurrent: boolean;
  /** Something of ours may have been another's, and deleted, or ours, and deleted: nobody can tell. */
  readonly isDoubtful: boolean;
}

/** So many edits may still turn out to be lost after an ack: what others wrote may arrive behind it. */
const REMEMBERED_EDITS = 256;

/** What was stored so long ago, in milliseconds, whoever is here has had on the screen. */
const READ_MS = 5000;

export const NO_COLLISION: Collision = { lost: new Map(), isCurrent: false, isDoubtful: false };

/**
 * The Yjs client ids under which this session has written. A copied machine's other half may write under them too (T17): what the
 * server has of them beyond what it acknowledged to us is compared with what we wrote.
 */
export class OwnIds {
  readonly #ids = new Map<number, OwnId>();
  #current: number;

  constructor(client: number) {
    this.#current = client;
    this.#ids.set(client, newId(null));
  }

  has(client: number): boolean {
    return this.#ids.has(client);
  }

  /** From now on this session writes under another id. */
  take(client: number, doc: Y.Doc): void {
    const before = this.#ids.get(this.#current);
    if (before?.end === null) before.end = stateOf(doc, this.#current);
    if (before?.end === 0) this.#ids.delete(this.#current);
    this.#current = client;
    if (!this.#ids.has(client)) this.#ids.set(client, newId(null));
  }

  /** An edit was made here. */
  edited(doc: Y.Doc): void {
    const id = this.#ids.get(this.#current);
    const end = stateOf(doc, this.#current);
    if (id !== undefined && end > (id.edits.at(-1) ?? 0)) id.edits.push(end);
  }

  /** All that we wrote under our id was on a wire at least once. */
  isSent(doc: Y.Doc): boolean {
    return (this.#ids.get(this.#current)?.sent ?? 0) >= stateOf(doc, this.#current);
  }

  /** Everything the document holds is on a wire now. */
  sent(doc: Y.Doc): void {
    for (const [client, id] of this.#ids) id.sent = Math.max(id.sent, endOf(id, client, doc));
  }

  /** Everything that was sent is acknowledged. @param at milliseconds, of the clock that `isUnread` is told. */
  acked(doc: Y.Doc, at: number): void {
    for (const [client, id] of this.#ids) {
      const end = endOf(id, client, doc);
      const isLast = id.acks.findLastIndex((ack) => at - ack.at >= READ_MS);
      if (end > id.acked) id.acks = [...id.acks.slice(Math.max(0, isLast)), { clock: end, at }];
      id.acked = Math.max(id.acked, end);
      id.edits = id.edits.slice(-REMEMBERED_EDITS);
    }
  }

  /** Ours, and not yet read by everybody who is here: not acknowledged, or only a moment ago. */
  isUnread(client: number, clock: number, now: number): boolean {
    const id = this.#ids.get(client);
    if (id === undefined) return false;
    return clock >= (id.acks.findLast(({ at }) => now - at >= READ_MS)?.clock ?? 0);
  }

  /** What to tell the server that we have: not our own unacknowledged clocks, so that it shows what it has there. */
  asked(vector: ReadonlyMap<number, number>): Map<number, number> {
    const asked = new Map(vector);
    for (const [client, id] of this.#ids) {
      const known = vector.get(client) ?? 0;
      if (id.acked < (id.end ?? known)) asked.set(client, Math.min(known, id.acked));
    }
    return asked;
  }

  /** The server has clocks of ours that it never acknowledged: what they are must be seen before anything is told. */
  isSuspect(vector: ReadonlyMap<number, number>, doc: Y.Doc): boolean {
    return [...this.#ids].some(([client, id]) => {
      const theirs = vector.get(client) ?? 0;
      return theirs > id.acked && (id.end === null || id.acked < endOf(id, client, doc));
    });
  }

  /** Compares what arrives under our ids with what we wrote. */
  compare(update: Uint8Array, doc: Y.Doc): Collision {
    const { to } = Y.parseUpdateMeta(update);
    if (![...to.keys()].some((client) => this.#ids.has(client))) return NO_COLLISION;
    const lost = new Map<number, number>();
    let isDoubtful = false;
    for (const [client, id] of this.#ids) {
      if (!to.has(client)) continue;
      const end = endOf(id, client, doc);
      const { certain, undecided, missing } = firstDifference(doc, update, client, { end, sent: id.sent });
      const isOther = certain !== null || (id.end === null && this.#isExtended(to, doc));
      const from = Math.min(certain ?? Number.POSITIVE_INFINITY, undecided ?? Number.POSITIVE_INFINITY);
      if (!isOther) isDoubtful ||= missing !== null && missing >= id.acked;
      else if (Number.isFinite(from)) lost.set(client, beginOfEdit(id, from));
    }
    return { lost, isCurrent: lost.has(this.#current) || this.#isExtended(to, doc), isDoubtful };
  }

  /**
   * Somebody who is connected now writes under our id. What we never sent can go under another; what we sent may be on its way
   * to the server still, and would be doubled.
   */
  contested(vector: ReadonlyMap<number, number>, doc: Y.Doc): Collision {
    const id = this.#ids.get(this.#current);
    const end = stateOf(doc, this.#current);
    const from = Math.max(id?.sent ?? 0, Math.min(vector.get(this.#current) ?? 0, end));
    return {
      lost: from < end ? new Map([[this.#current, from]]) : new Map(),
      isCurrent: true,
      isDoubtful: false,
    };
  }

  /** What was ours from these clocks on has got these ids. */
  renamed(renames: ReadonlyMap<number, { readonly from: number; readonly to: number }>, doc: Y.Doc): void {
    for (const [client, { from, to }] of renames) {
      const id = this.#ids.get(client);
      if (id === undefined) continue;
      this.#ids.set(to, {
        ...newId(id.end === null ? null : endOf(id, client, doc) - from),
        edits: id.edits.filter((end) => end > from).map((end) => end - from),
      });
      this.#ids.set(client, {
        acked: Math.min(id.acked, from),
        acks: id.acks,
        sent: Math.min(id.sent, from),
        end: from,
        edits: id.edits.filter((end) => end <= from),
      });
      if (client === this.#current) this.#current = to;
    }
  }

  #isExtended(to: ReadonlyMap<number, number>, doc: Y.Doc): boolean {
    return (to.get(this.#current) ?? 0) > stateOf(doc, this.#current);
  }
}

function newId(end: number | null): OwnId {
  return { acked: 0, acks: [], sent: 0, end, edits: [] };
}

function beginOfEdit({ edits }: OwnId, clock: number): number {
  return edits.findLast((end) => end <= clock) ?? (edits.length < REMEMBERED_EDITS ? 0 : clock);
}

function endOf(id: OwnId, client: number, doc: Y.Doc): number {
  return Math.min(id.end ?? Number.POSITIVE_INFINITY, stateOf(doc, client));
}

function stateOf(doc: Y.Doc, client: number): number {
  return Y.getState(doc.store, client);
}
