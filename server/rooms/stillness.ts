import type { Timers } from "../ports/timers.ts";

/** Something to do when nothing has happened for so many milliseconds. */
export interface StillStep {
  readonly ms: number;
  readonly act: () => void;
}

/** What is done, in steps, the longer nothing happens. One timer, however often something happens meanwhile. */
export class Stillness {
  readonly #timers: Timers;
  readonly #steps: readonly StillStep[];
  #lastAt = 0;
  /** The step that comes next; none are left when it is their number. */
  #next: number;
  #dueAt = Number.POSITIVE_INFINITY;
  #cancel: (() => void) | null = null;

  /** @param steps the shortest first. */
  constructor(timers: Timers, steps: readonly StillStep[]) {
    this.#timers = timers;
    this.#steps = steps;
    this.#next = steps.length;
  }

  /** Something happened. */
  touch(): void {
    this.#lastAt = this.#timers.now();
    this.#next = 0;
    const first = this.#lastAt + (this.#steps[0]?.ms ?? 0);
    if (this.#dueAt > first) this.#arm();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#dueAt = Number.POSITIVE_INFINITY;
    this.#next = this.#steps.length;
  }

  #arm(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#dueAt = Number.POSITIVE_INFINITY;
    const step = this.#steps[this.#next];
    if (step === undefined) return;
    this.#dueAt = this.#lastAt + step.ms;
    this.#cancel = this.#timers.after(Math.max(0, this.#dueAt - this.#timers.now()), () => this.#look());
  }

  #look(): void {
    const still = this.#timers.now() - this.#lastAt;
    for (let step = this.#steps[this.#next]; step !== undefined && step.ms <= still; ) {
      this.#next += 1;
      step.act();
      step = this.#steps[this.#next];
    }
    this.#arm();
  }
}
