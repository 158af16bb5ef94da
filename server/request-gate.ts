import type { Timers } from "./ports/timers.ts";
import { SenderBudget } from "./rooms/sender-budget.ts";
import type { Turns } from "./rooms/turns.ts";

/** Requests of one person that are worked on at a time, as many as a browser sends, and that may wait behind them. */
const MOST_AT_ONCE = 6;
const MOST_WAITING = 64;
/** The same of one place, whoever is there: an office, or a village, may be behind one address. */
const MOST_AT_ONCE_HERE = 32;
const MOST_HERE = 512;

/** Somebody who asks. */
export interface Asker {
  /** Where from. */
  readonly place: string;
  /** Who is signed in; null for a reader, with whom all readers of the place share a line. */
  readonly person: string | null;
}

/** A request is over, and held the event loop for so many milliseconds. */
export type Leave = (costMs: number) => void;

interface Place {
  readonly lines: Map<string, Line>;
  atOnce: number;
  count: number;
}

interface Line {
  atOnce: number;
  /** It owes time, and goes on when that is paid. */
  isPaying: boolean;
  readonly waiting: ((leave: Leave) => void)[];
}

/**
 * Lets requests in: some at once of each person and place, one a turn of the event loop, people in turn. What they cost is paid back with
 * time, as for frames. Whoever asks for much waits for themselves; nobody is refused before they ask for more than would be waited for.
 */
export class RequestGate {
  readonly #turns: Turns;
  readonly #timers: Timers;
  readonly #budget: SenderBudget;
  readonly #places = new Map<string, Place>();

  constructor(turns: Turns, timers: Timers) {
    this.#turns = turns;
    this.#timers = timers;
    this.#budget = new SenderBudget((act) => timers.soon(act));
  }

  /** Resolves when it is the request's turn, with what says that its work is done and what it cost, in milliseconds; null when too many wait already. */
  async enter({ place: name, person }: Asker): Promise<Leave | null> {
    const place = this.#places.get(name) ?? { lines: new Map(), atOnce: 0, count: 0 };
    const whose = person ?? "";
    const line = place.lines.get(whose) ?? { atOnce: 0, isPaying: false, waiting: [] };
    if (place.count >= MOST_HERE || line.waiting.length >= MOST_WAITING) return null;
    this.#places.set(name, place);
    place.lines.set(whose, line);
    place.count += 1;
    return await new Promise((resolve) => {
      line.waiting.push(resolve);
      this.#begin(name, place);
    });
  }

  #begin(name: string, place: Place): void {
    for (const [whose, line] of place.lines)
      while (place.atOnce < MOST_AT_ONCE_HERE && line.atOnce < MOST_AT_ONCE) {
        if (line.waiting.length === 0 || this.#mustPay(name, place, whose, line)) break;
        const next = line.waiting.shift();
        if (next === undefined) break;
        line.atOnce += 1;
        place.atOnce += 1;
        this.#turns.take(`${name} ${whose}`, () => next(this.#leaver(name, place, whose, line)));
      }
  }

  /** Whether what this line's requests cost must be paid back with time before the next one begins; then it is waited for. */
  #mustPay(name: string, place: Place, whose: string, line: Line): boolean {
    if (line.isPaying) return true;
    const wait = this.#budget.waitOf(payer(name, whose), this.#timers.now());
    if (wait === 0) return false;
    line.isPaying = true;
    this.#timers.after(wait, () => {
      line.isPaying = false;
      this.#begin(name, place);
    });
    return true;
  }

  #leaver(name: string, place: Place, whose: string, line: Line): Leave {
    let isIn = true;
    return (costMs) => {
      if (!isIn) return;
      isIn = false;
      this.#budget.charge(payer(name, whose), costMs, this.#timers.now());
      line.atOnce -= 1;
      place.atOnce -= 1;
      place.count -= 1;
      // Last in line from now on: the others of this place come first.
      place.lines.delete(whose);
      if (line.atOnce > 0 || line.waiting.length > 0) place.lines.set(whose, line);
      if (place.count === 0) this.#places.delete(name);
      else this.#begin(name, place);
    };
  }
}

/** A person pays wherever they are, readers of a place together. */
const payer = (place: string, whose: string) => (whose === "" ? `at ${place}` : whose);
