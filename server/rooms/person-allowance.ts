import { Allowance } from "../allowance.ts";

/** From so many on, those who have their whole allowance again are forgotten. */
const MOST_REMEMBERED = 1000;

/** Bytes that each person may cause, over all their connections. Time is an argument, in milliseconds of a clock that only goes forward. */
export class PersonAllowance {
  readonly #rate: number;
  readonly #burst: number;
  readonly #allowances = new Map<string, Allowance>();

  /** @param rate bytes a second. @param burst bytes at once. */
  constructor(rate: number, burst: number) {
    this.#rate = rate;
    this.#burst = burst;
  }

  /** Whether somebody may cause so many bytes now. */
  hasRoom(user: string, bytes: number, now: number): boolean {
    return bytes <= (this.#allowances.get(user)?.left(now) ?? this.#burst);
  }

  spend(user: string, bytes: number, now: number): void {
    const allowance = this.#allowances.get(user) ?? new Allowance(this.#rate, this.#burst, now);
    allowance.spend(bytes, now);
    this.#allowances.set(user, allowance);
    if (this.#allowances.size > MOST_REMEMBERED)
      for (const [other, one] of this.#allowances)
        if (one.left(now) === this.#burst) this.#allowances.delete(other);
  }
}
