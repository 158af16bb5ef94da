import { Allowance } from "../allowance.ts";

/** Wrong passwords for one account from one network: this many at once, then one in half a minute. */
const OF_PAIR = { burst: 10, rate: 1 / 30 };
/** For one account from all networks that are none of its owner's: a guesser who is everywhere is bounded as well (T61). */
const OF_ACCOUNT = { burst: 30, rate: 1 / 30 };
/** From one network for all accounts: one password tried on everybody. A whole office may share one. */
const OF_NETWORK = { burst: 100, rate: 1 / 5 };
/** How many of a kind are remembered. Those that could be used in full again are forgotten first. */
const MAX_KEPT = 20_000;

/** Somebody who is about to be asked for a password. */
export interface Guess {
  /** The address they say, in whatever letters. */
  readonly account: string;
  readonly network: string;
  /** The account's owner signs in from there: guesses from elsewhere do not keep them out. */
  readonly isFamiliar: boolean;
}

/**
 * Slows down guessing at passwords. An attempt is paid for before the password is looked at, so that many at once gain nothing, and
 * paid back when it was right: only failures count.
 */
export class SignInLimit {
  readonly #pairs = new Kept(OF_PAIR);
  readonly #accounts = new Kept(OF_ACCOUNT);
  readonly #networks = new Kept(OF_NETWORK);

  /**
   * @param now milliseconds of a clock that only goes forward.
   * @returns null when it may be tried, and else in how many milliseconds again.
   */
  take(guess: Guess, now: number): number | null {
    const asked = this.#asked(guess);
    const waits = asked.map(({ kept, key }) => kept.wait(key, now));
    const longest = Math.max(...waits);
    if (longest > 0) return longest;
    for (const { kept, key } of asked) kept.take(key, now);
    return null;
  }

  /** The password was right. */
  succeeded(guess: Guess, now: number): void {
    for (const { kept, key } of this.#asked(guess)) kept.giveBack(key, now);
  }

  #asked({ account, network, isFamiliar }: Guess): readonly { readonly kept: Kept; readonly key: string }[] {
    const name = account.trim().toLowerCase();
    return [
      { kept: this.#pairs, key: `${network} ${name}` },
      { kept: this.#networks, key: network },
      ...(isFamiliar ? [] : [{ kept: this.#accounts, key: name }]),
    ];
  }
}

/** Allowances by name, the latest used last. */
class Kept {
  readonly #burst: number;
  readonly #rate: number;
  readonly #byKey = new Map<string, Allowance>();

  constructor({ burst, rate }: { readonly burst: number; readonly rate: number }) {
    this.#burst = burst;
    this.#rate = rate;
  }

  /** Milliseconds until one can be taken; 0 when it can now. */
  wait(key: string, now: number): number {
    const left = this.#byKey.get(key)?.left(now) ?? this.#burst;
    return left >= 1 ? 0 : Math.ceil(1000 / this.#rate);
  }

  take(key: string, now: number): void {
    const allowance = this.#byKey.get(key) ?? new Allowance(this.#rate, this.#burst, now);
    this.#byKey.delete(key);
    this.#byKey.set(key, allowance);
    allowance.take(now);
    if (this.#byKey.size > MAX_KEPT) this.#forget(now);
  }

  giveBack(key: string, now: number): void {
    this.#byKey.get(key)?.giveBack(now);
  }

  #forget(now: number): void {
    for (const [key, allowance] of this.#byKey)
      if (allowance.left(now) >= this.#burst) this.#byKey.delete(key);
    for (const key of this.#byKey.keys()) {
      if (this.#byKey.size <= MAX_KEPT) return;
      this.#byKey.delete(key);
    }
  }
}
