import type { Timers } from "../ports/timers.ts";

/**
 * Pieces of work that each take some milliseconds, one a turn of the event loop, so that keys, requests and timers come in between however
 * many there are. Everybody has a queue of their own, and the queues take turns: who asks for a hundred pieces waits for themselves.
 */
export class Turns {
  readonly #timers: Timers;
  /** Whose pieces wait, in the order in which they are next; a Map keeps it. */
  readonly #waiting = new Map<string, (() => void)[]>();
  #isRunning = false;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /**
   * @param whose a person, or what works by itself: a room.
   * @param act throws nothing.
   */
  take(whose: string, act: () => void): void {
    const theirs = this.#waiting.get(whose);
    if (theirs === undefined) this.#waiting.set(whose, [act]);
    else theirs.push(act);
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#next();
  }

  #next(): void {
    this.#timers.soon(() => {
      const act = this.#shift();
      if (this.#waiting.size > 0) this.#next();
      else this.#isRunning = false;
      act?.();
    });
  }

  #shift(): (() => void) | undefined {
    const [next] = this.#waiting;
    if (next === undefined) return undefined;
    const [whose, acts] = next;
    const act = acts.shift();
    // The others first.
    this.#waiting.delete(whose);
    if (acts.length > 0) this.#waiting.set(whose, acts);
    return act;
  }
}
