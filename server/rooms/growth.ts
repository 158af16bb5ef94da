import { Allowance } from "../allowance.ts";

/**
 * Bytes that one person may add to manuscripts: twice the longest step 2 at once, and so much an hour. A month offline brings 7 MB, a
 * whole book as text 2 MB; the log keeps every byte for ever.
 */
const BURST = 32 * 1024 * 1024;
const HOUR_MS = 3_600_000;
/** From so many on, those who have their whole allowance again are forgotten. */
const MOST_REMEMBERED = 1000;

/** How much people add. Time is an argument, in milliseconds of a clock that only goes forward. */
export class Growth {
  readonly #allowances = new Map<string, Allowance>();

  /** Whether somebody may add so many bytes now. */
  hasRoom(user: string, bytes: number, now: number): boolean {
    return bytes <= (this.#allowances.get(user)?.left(now) ?? BURST);
  }

  added(user: string, bytes: number, now: number): void {
    const allowance = this.#allowances.get(user) ?? new Allowance((BURST / HOUR_MS) * 1000, BURST, now);
    allowance.spend(bytes, now);
    this.#allowances.set(user, allowance);
    if (this.#allowances.size > MOST_REMEMBERED)
      for (const [other, one] of this.#allowances)
        if (one.left(now) === BURST) this.#allowances.delete(other);
  }
}
