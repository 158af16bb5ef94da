import { Allowance } from "../allowance.ts";

/** Attempts for one account: this many at once, then one every two seconds (T61). */
const BURST = 30;
const RATE = 0.5;
/** Accounts that are remembered; when there are more, all begin afresh, which costs an attacker more than it gives. */
const MAX_ACCOUNTS = 10_000;

/** Slows down guessing at one account's password, from however many addresses. */
export class SignInLimit {
  readonly #accounts = new Map<string, Allowance>();

  /** @param now milliseconds of a clock that only goes forward. */
  take(email: string, now: number): boolean {
    const key = email.trim().toLowerCase();
    if (this.#accounts.size > MAX_ACCOUNTS) this.#accounts.clear();
    const allowance = this.#accounts.get(key) ?? new Allowance(RATE, BURST, now);
    this.#accounts.set(key, allowance);
    return allowance.take(now);
  }
}
