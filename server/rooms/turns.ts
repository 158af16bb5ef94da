import type { Timers } from "../ports/timers.ts";

/**
 * Pieces of work that each take some milliseconds, of all rooms, in the order in which they were asked for: one a turn of the event loop,
 * so that keys, requests and timers come in between however many there are.
 */
export class Turns {
  readonly #timers: Timers;
  readonly #waiting: (() => void)[] = [];
  #isRunning = false;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** @param act throws nothing. */
  take(act: () => void): void {
    this.#waiting.push(act);
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#next();
  }

  #next(): void {
    this.#timers.soon(() => {
      const act = this.#waiting.shift();
      if (this.#waiting.length > 0) this.#next();
      else this.#isRunning = false;
      act?.();
    });
  }
}
