import type { Timers } from "../../server/ports/timers.ts";

/** Time that passes when a test says so. */
export class ManualTimers implements Timers {
  #now = 0;
  #soon: (() => void)[] = [];
  readonly #waiting = new Set<{ readonly at: number; readonly act: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, act: () => void): () => void {
    const entry = { at: this.#now + ms, act };
    this.#waiting.add(entry);
    return () => void this.#waiting.delete(entry);
  }

  /** How many things are to happen after some time. */
  get pending(): number {
    return this.#waiting.size;
  }

  soon(act: () => void): void {
    this.#soon.push(act);
  }

  /** What was to happen when the turn is over. */
  turn(): void {
    for (const act of this.#soon.splice(0)) act();
  }

  /** Lets so many milliseconds pass; what becomes due happens in order. */
  pass(ms: number): void {
    const end = this.#now + ms;
    this.turn();
    for (;;) {
      const [next] = [...this.#waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#waiting.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.act();
      this.turn();
    }
    this.#now = end;
  }
}
