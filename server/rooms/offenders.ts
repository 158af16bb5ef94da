import type { CloseCode } from "@naskah/protocol";
import { Allowance } from "../allowance.ts";

/** Refusals of what somebody sent: ten at once, then one in six seconds. */
const RATE = 1 / 6;
const BURST = 10;
/** Codes that speak of what was sent, not of when or by whom. */
const OFFENCES: ReadonlySet<CloseCode> = new Set(["malformed", "not-allowed", "refused", "too-large"]);
/** From so many on, those who may go on are forgotten. */
const MOST_REMEMBERED = 1000;

/**
 * Whoever is refused again and again in a manuscript has to wait there: judging what they send must not cost others their time (I8).
 * Time is an argument, in milliseconds of a clock that only goes forward.
 */
export class Offenders {
  readonly #allowances = new Map<string, Allowance>();

  refused(user: string, manuscript: string, code: CloseCode, now: number): void {
    if (!OFFENCES.has(code)) return;
    const who = `${user} ${manuscript}`;
    const allowance = this.#allowances.get(who) ?? new Allowance(RATE, BURST, now);
    allowance.take(now);
    this.#allowances.set(who, allowance);
    if (this.#allowances.size > MOST_REMEMBERED)
      for (const [other, one] of this.#allowances)
        if (one.left(now) === BURST) this.#allowances.delete(other);
  }

  mustWait(user: string, manuscript: string, now: number): boolean {
    const allowance = this.#allowances.get(`${user} ${manuscript}`);
    return allowance !== undefined && allowance.left(now) < 1;
  }
}
