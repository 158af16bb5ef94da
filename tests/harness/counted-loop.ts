import type { Timers } from "../../server/ports/timers.ts";
import type { WorkMeter } from "./work-meter.ts";

/** Blocks of JavaScript that count as a millisecond: a key is some hundreds of them. */
const BLOCKS_A_MS = 2000;

/** What the network has for the server. */
export interface Source {
  readonly hasNews: boolean;
  /** Hands over what one read brings. */
  bring(): void;
}

/**
 * An event loop by hand, whose clock goes forward with the work that is done: each turn brings what the network has, then what is due, then
 * what was put off. The same on every machine, however busy.
 */
export class CountedLoop implements Timers {
  readonly sources: Source[] = [];
  /** Blocks of each piece of work so far. */
  readonly pieces: number[] = [];
  turns = 0;
  readonly #meter: WorkMeter;
  /** Milliseconds that were waited, and blocks that were run. */
  #waited = 0;
  #work = 0;
  #isOutside = false;
  #putOff: (() => void)[] = [];
  readonly #later = new Set<{ readonly at: number; readonly act: () => void }>();

  /** @param meter one for all loops of a process: what was compiled before another one began is counted otherwise. */
  constructor(meter: WorkMeter) {
    this.#meter = meter;
    meter.take();
  }

  now(): number {
    if (!this.#isOutside) this.#work += this.#meter.take();
    return this.#waited + this.#work / BLOCKS_A_MS;
  }

  after(ms: number, act: () => void): () => void {
    const entry = { at: this.now() + ms, act };
    this.#later.add(entry);
    return () => void this.#later.delete(entry);
  }

  soon(act: () => void): void {
    this.#putOff.push(act);
  }

  /** Does something that is not the server's work, and takes none of its time. */
  outside<T>(act: () => T): T {
    this.now();
    this.#isOutside = true;
    try {
      return act();
    } finally {
      this.#meter.take();
      this.#isOutside = false;
    }
  }

  /** One turn of the loop; when there is nothing to do, what is due next is waited for, at the most until `end`. */
  async turn(end = Number.POSITIVE_INFINITY): Promise<void> {
    this.turns += 1;
    const waiting = this.sources.filter(({ hasNews }) => hasNews);
    if (waiting.length === 0 && this.#putOff.length === 0) this.#sleep(end);
    for (const source of waiting) await this.#piece(() => source.bring());
    const now = this.now();
    const due = [...this.#later].filter(({ at }) => at <= now).sort((one, other) => one.at - other.at);
    for (const entry of due) if (this.#later.delete(entry)) await this.#piece(entry.act);
    for (const act of this.#putOff.splice(0)) await this.#piece(act);
  }

  /** Turns until so many milliseconds have gone by. */
  async pass(ms: number): Promise<void> {
    const end = this.now() + ms;
    while (this.now() < end) await this.turn(end);
  }

  /** Lets what was begun go on as far as it can by itself. */
  async settle(): Promise<void> {
    await this.#piece(() => {});
  }

  /** Turns until a promise is kept. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let isKept = false;
    const kept = promise.finally(() => {
      isKept = true;
    });
    kept.catch(() => undefined);
    for (;;) {
      await new Promise((next) => setImmediate(next));
      if (isKept) return await kept;
      await this.turn(this.now() + 50);
    }
  }

  #sleep(end: number): void {
    const next = Math.min(end, ...[...this.#later].map(({ at }) => at));
    if (Number.isFinite(next)) this.#waited += Math.max(0, next - this.now());
  }

  /** With what follows from it at once. */
  async #piece(act: () => void): Promise<void> {
    this.now();
    const before = this.#work;
    act();
    await new Promise((next) => setImmediate(next));
    this.now();
    this.pieces.push(this.#work - before);
  }
}
