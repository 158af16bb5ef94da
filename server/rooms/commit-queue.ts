import type { ManuscriptId } from "@naskah/model";
import { unattended } from "../guard.ts";
import type { Timers } from "../ports/timers.ts";
import { type LogEntry, StoreBrokenError, type UpdateLog } from "../ports/update-log.ts";

/** Milliseconds from one commit's begin to the next one's: under load many share an fsync, and a lone keystroke never waits. */
const LEAST_APART = 12;
/** Bytes of one commit, which is one piece of work: what does not fit is in the next one, others' keys are not. */
const MOST_BYTES = 128 * 1024;
/** Milliseconds between two attempts while the store fails: doubled up to the second. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 2000;

export interface CommitQueueOptions {
  readonly log: UpdateLog;
  readonly timers: Timers;
  /** Waits; tests let it pass at once. */
  readonly pause: (ms: number) => Promise<void>;
  /** The store began to fail (with its error), or works again (null). */
  readonly onHealth: (error: unknown) => void;
  /** The store cannot be trusted any more: the process must end. Nothing is resolved after this. */
  readonly onBroken: (error: unknown) => void;
  readonly onCommit: (entries: number, seconds: number) => void;
  /** One of the others threw. */
  readonly onThrow: (error: unknown) => void;
}

interface Waiting {
  readonly entries: readonly LogEntry[];
  readonly done: () => void;
}

/**
 * Group commit: whatever arrives while one commit runs, of any room, shares the next one, so that a burst costs one fsync. Long ones
 * share it out among several; the order within a room stays.
 * When the store fails it tries again for ever; nothing is resolved, so nothing is called saved, before it is (C4, C6).
 */
export class CommitQueue {
  readonly #options: CommitQueueOptions;
  #waiting: Waiting[] = [];
  #running = false;
  #failing = false;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(options: CommitQueueOptions) {
    this.#options = options;
  }

  /** Entries that wait to be stored. */
  get depth(): number {
    return this.#waiting.length;
  }

  /** False from the first failed commit until one succeeds. */
  get storing(): boolean {
    return !this.#failing;
  }

  /** Resolves when the entries are on the disk, all by the same commit, in the order of the calls. */
  append(...entries: readonly LogEntry[]): Promise<void> {
    return this.#enqueue(entries);
  }

  /** Resolves when everything that was appended before is on the disk. */
  settled(): Promise<void> {
    return this.#running || this.#waiting.length > 0 ? this.#enqueue([]) : Promise.resolve();
  }

  #enqueue(entries: readonly LogEntry[]): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ entries, done });
      if (this.#running) return;
      this.#running = true;
      this.#soon(() => this.#run());
    });
  }

  /** After this turn of the event loop at the least, so that all frames that it brought are in one commit. */
  #soon(act: () => unknown): void {
    const { timers } = this.#options;
    const wait = this.#lastAt + LEAST_APART - timers.now();
    if (wait > 0) timers.after(wait, act);
    else timers.soon(act);
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch();
      this.#lastAt = this.#options.timers.now();
      const entries = batch.flatMap((waiting) => waiting.entries);
      if (entries.length > 0) await this.#commit(entries);
      for (const { done } of batch) done();
      // Lets those who waited speak first; they are earlier in the queue than what comes next.
      await new Promise<void>((next) =>
        this.#waiting.length > 0 ? this.#soon(next) : this.#options.timers.soon(next),
      );
    }
    this.#running = false;
  }

  /** The first, and whatever fits beside it. */
  #takeBatch(): readonly Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    const roomsLater = new Set<ManuscriptId>();
    let bytes = 0;
    for (const waiting of this.#waiting) {
      const { entries } = waiting;
      const size = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
      // Nothing comes before what its room said earlier; who waits for everything waits for all before.
      const mayCome =
        entries.length === 0
          ? later.length === 0
          : entries.every(({ manuscriptId }) => !roomsLater.has(manuscriptId));
      if (mayCome && (batch.length === 0 || bytes + size <= MOST_BYTES)) {
        batch.push(waiting);
        bytes += size;
        continue;
      }
      later.push(waiting);
      for (const { manuscriptId } of entries) roomsLater.add(manuscriptId);
    }
    this.#waiting = later;
    return batch;
  }

  async #commit(entries: readonly LogEntry[]): Promise<void> {
    const { timers } = this.#options;
    for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      const started = timers.now();
      try {
        await this.#options.log.append(entries);
      } catch (error) {
        if (error instanceof StoreBrokenError) {
          this.#options.onBroken(error);
          return await new Promise(() => {});
        }
        this.#failing = true;
        this.#tell(() => this.#options.onHealth(error));
        await this.#options.pause(wait);
        continue;
      }
      this.#tell(() => this.#options.onCommit(entries.length, (timers.now() - started) / 1000));
      if (this.#failing) {
        this.#failing = false;
        this.#tell(() => this.#options.onHealth(null));
      }
      return;
    }
  }

  /** What those who look on throw does not make a stored entry less stored, nor end the queue. */
  #tell(act: () => void): void {
    unattended(act, this.#options.onThrow);
  }
}
