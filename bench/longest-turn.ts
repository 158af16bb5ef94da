/** The longest turn of this process' event loop since it began or was asked, in milliseconds: so long waits whoever comes meanwhile. */
export class LongestTurn {
  #longest = 0;
  #last = performance.now();
  #isOver = false;

  constructor() {
    const look = () => {
      const now = performance.now();
      this.#longest = Math.max(this.#longest, now - this.#last);
      this.#last = now;
      if (!this.#isOver) setImmediate(look);
    };
    setImmediate(look);
  }

  /** @returns it, and begins anew. */
  take(): number {
    const longest = Math.max(this.#longest, performance.now() - this.#last);
    this.#longest = 0;
    this.#last = performance.now();
    return longest;
  }

  stop(): void {
    this.#isOver = true;
  }
}
