import { SYNC } from "@naskah/protocol";
import * as Y from "yjs";
import type { Timers } from "../ports/timers.ts";
import { type PresenceState, presenceFrame, type ShownPresence } from "./presence.ts";
import type { AdmittedUpdate } from "./room.ts";
import { syncFrame } from "./sync-frame.ts";

/** Longest time that something waits for company, in milliseconds. */
const WINDOW_MS = 20;
/**
 * A storm: so many readers, and the last frame not longer ago than this. What comes then waits for company even when the last window is
 * over: each frame costs a write per reader, and nobody sees 20 ms among so many.
 */
const STORM_READERS = 4;
const STORM_MS = 100;

/** Bytes of updates that are put together into one frame: keys, not pages. */
const MOST_TOGETHER = 16 * 1024;

interface Sent<R> {
  readonly update: AdmittedUpdate;
  readonly from: R | null;
}

/** Who gets what happens in a room. */
export interface Reader {
  /**
   * Takes a frame that was encoded once for all.
   * @param shown positions of the log of the first and last update in it; null when there is none.
   */
  broadcast(frame: Uint8Array, shown: Shown | null): void;
}

/** Which updates a frame shows. */
export interface Shown {
  readonly from: number;
  readonly to: number;
  /** One of them began or ended formats. */
  readonly reformats: boolean;
}

/**
 * Passes what happens in one room on to everybody in it. A lone keystroke leaves at once; in a storm all of one window leave in one
 * frame, encoded once for all readers (C10).
 */
export class Fanout<R extends Reader> {
  readonly #readers: ReadonlyMap<R, unknown>;
  readonly #timers: Timers;
  #updates: Sent<R>[] = [];
  /** The state vector of what was sent: of what is stored, not of what is only admitted. */
  readonly #sent: Map<number, number>;
  /** The latest of each client id. */
  #presences = new Map<number, { readonly shown: ShownPresence; readonly from: R }>();
  #lastAt = Number.NEGATIVE_INFINITY;
  #isWaiting = false;
  readonly #cost: (from: R, ms: number) => void;

  /**
   * @param sent the state vector of what whoever comes now finds stored.
   * @param cost hears how many milliseconds passing on somebody's frames took.
   */
  constructor(
    readers: ReadonlyMap<R, unknown>,
    timers: Timers,
    sent: Map<number, number>,
    cost: (from: R, ms: number) => void = () => {},
  ) {
    this.#sent = sent;
    this.#cost = cost;
    this.#readers = readers;
    this.#timers = timers;
  }

  /** An update that is stored. */
  update(update: AdmittedUpdate, from: R | null): void {
    this.#updates.push({ update, from });
    this.#flushSoon();
  }

  /** Somebody's presence; `user` null takes it away. */
  presence(state: PresenceState, user: ShownPresence["user"], from: R): void {
    this.#presences.set(state.clientId, { shown: { state, user }, from });
    this.#flushSoon();
  }

  /** What a reader certainly has that took everything before the frame that is being sent. */
  sentVector(): Uint8Array {
    return Y.encodeStateVector(this.#sent);
  }

  /** Sends what waits. */
  flush(): void {
    this.#isWaiting = false;
    const updates = this.#updates;
    const presences = [...this.#presences.values()];
    this.#updates = [];
    this.#presences.clear();
    if (updates.length === 0 && presences.length === 0) return;
    this.#lastAt = this.#timers.now();
    for (const together of inFrames(updates))
      this.#send(() => frameOf(together), together, {
        from: together[0]?.update.seq ?? 0,
        to: together.at(-1)?.update.seq ?? 0,
        reformats: together.some(({ update }) => update.reformats),
      });
    // After the text that a caret may stand in.
    if (presences.length > 0)
      this.#send(() => presenceFrame(presences.map(({ shown }) => shown)), presences, null);
    for (const { update } of updates)
      for (const { client, end } of update.blocks)
        if (end > (this.#sent.get(client) ?? 0)) this.#sent.set(client, end);
    this.#charge([...updates, ...presences], this.#timers.now() - this.#lastAt);
  }

  /** To everybody whose it was, as much as they sent of it. */
  #charge(sent: readonly { readonly from: R | null }[], ms: number): void {
    for (const { from } of sent) if (from !== null) this.#cost(from, ms / sent.length);
  }

  /** To everybody but who already has it: the only one from whom all of it came. */
  #send(make: () => Uint8Array, sent: readonly { readonly from: R | null }[], shown: Shown | null): void {
    const author = sent[0]?.from ?? null;
    const isOneAuthor = author !== null && sent.every(({ from }) => from === author);
    const readers = [...this.#readers.keys()].filter((reader) => !isOneAuthor || reader !== author);
    // Whoever is alone need not be put together what they wrote.
    if (readers.length === 0) return;
    const frame = make();
    for (const reader of readers) reader.broadcast(frame, shown);
  }

  #flushSoon(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const since = this.#timers.now() - this.#lastAt;
    const isStorm = since < STORM_MS && this.#readers.size >= STORM_READERS;
    const wait = isStorm ? WINDOW_MS : WINDOW_MS - since;
    // Not before the turn is over: one commit may have brought several.
    if (wait <= 0) this.#timers.soon(() => this.flush());
    else this.#timers.after(wait, () => this.flush());
  }
}

/** Those that leave in one frame each. */
function inFrames<R>(updates: readonly Sent<R>[]): readonly (readonly Sent<R>[])[] {
  const frames: Sent<R>[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const sent of updates) {
    bytes += sent.update.bytes.length;
    if (bytes > MOST_TOGETHER) {
      frames.push([]);
      bytes = sent.update.bytes.length;
    }
    frames.at(-1)?.push(sent);
  }
  return frames;
}

function frameOf(sent: readonly Sent<unknown>[]): Uint8Array {
  const [first] = sent;
  const bytes =
    first !== undefined && sent.length === 1
      ? first.update.bytes
      : Y.mergeUpdates(sent.map(({ update }) => update.bytes));
  return syncFrame(SYNC.update, bytes);
}
