import type { Database } from "../adapters/sqlite/database.ts";
import type { Clock } from "../ports/clock.ts";
import type { Asker } from "../request-gate.ts";
import { findSession } from "./session-store.ts";
import { tokenHash } from "./token.ts";

/** Sessions that are remembered; of more than this the oldest is asked for again. */
const MOST_REMEMBERED = 2000;

/**
 * Who asks, as the request gate counts: a person, however many sessions they have. A cookie that is no session is a reader's, so that
 * nobody gets a place of their own, or takes a colleague's, by making cookies up. What is remembered opens nothing: rights are always asked
 * of the database (T63).
 */
export class Askers {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #people = new Map<string, string>();

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** @param token of the cookie; undefined without one. */
  async of(place: string, token: string | undefined): Promise<Asker> {
    if (token === undefined) return { place, person: null };
    const hash = tokenHash(token);
    const known = this.#people.get(hash);
    if (known !== undefined) return { place, person: known };
    const signedIn = await findSession(this.#db, hash, this.#clock.now());
    if (signedIn === null) return { place, person: null };
    this.#remember(hash, signedIn.person.id);
    return { place, person: signedIn.person.id };
  }

  #remember(hash: string, person: string): void {
    this.#people.set(hash, person);
    if (this.#people.size <= MOST_REMEMBERED) return;
    const [oldest] = this.#people.keys();
    if (oldest !== undefined) this.#people.delete(oldest);
  }
}
