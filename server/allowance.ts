/** A token bucket: `rate` a second, `burst` at once. Time is an argument. */
export class Allowance {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  /** @param now milliseconds of any clock that only goes forward. */
  constructor(rate: number, burst: number, now: number) {
    this.#rate = rate;
    this.#burst = burst;
    this.#tokens = burst;
    this.#at = now;
  }

  /** Whole tokens that could be taken now. */
  left(now: number): number {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#rate);
    this.#at = now;
    return Math.floor(this.#tokens);
  }

  /** Takes so many tokens, or what there is. */
  spend(tokens: number, now: number): void {
    this.left(now);
    this.#tokens = Math.max(0, this.#tokens - tokens);
  }

  /** Gives one back that was taken. */
  giveBack(now: number): void {
    this.left(now);
    this.#tokens = Math.min(this.#burst, this.#tokens + 1);
  }

  /** Takes one token. False when there is none. */
  take(now: number): boolean {
    this.left(now);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
