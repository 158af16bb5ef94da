/**
 * Share of one core that one person's work may take for ever. Typing takes less than a hundredth of it; four who do their worst at once
 * still leave the loop to nobody alone, for each of their pieces waits for everybody else's (turns.ts).
 */
const SHARE = 0.25;
/** Milliseconds of work before anybody waits: a book that is pasted, ten long manuscripts that are opened, half a month offline. */
const BURST_MS = 1000;
/** The most that one frame is charged, in milliseconds: a long honest one was taken in slices, and its sender is not sent away for it. */
const MOST_A_FRAME_MS = 5000;
/** Debt, in milliseconds of work, at which somebody is sent away: with what is read of one connection nobody gets there. */
const MOST_DEBT_MS = 10_000;
/** From so many milliseconds of one turn of the event loop on, the next frame of its sender waits for a turn of its own. */
const COSTLY_MS = 8;
/** From so many on, those who owe nothing are forgotten. */
const MOST_REMEMBERED = 1000;

/**
 * What everybody's frames have cost, each person's over all their connections: whoever costs, waits. Work is paid back with time; who is
 * in debt is read more slowly. Time is an argument, in milliseconds of a clock that only goes forward.
 */
export class SenderBudget {
  readonly #accounts = new Map<string, { spent: number; at: number }>();
  readonly #busy = new Set<string>();
  readonly #soon: (act: () => void) => void;
  /** Milliseconds of this turn: many short frames hold others up as a long one does. */
  readonly #thisTurn = new Map<string, number>();

  /** @param soon does something when this turn of the event loop is over. */
  constructor(soon: (act: () => void) => void) {
    this.#soon = soon;
  }

  /** Somebody's frame took so many milliseconds, `before` of which it was charged already. */
  charge(person: string, ms: number, now: number, before = 0): void {
    this.#countTurn(person, ms);
    const charged = Math.min(ms, Math.max(0, MOST_A_FRAME_MS - before));
    if (charged <= 0) return;
    const spent = this.#spent(person, now) + charged;
    this.#accounts.set(person, { spent, at: now });
    if (this.#accounts.size > MOST_REMEMBERED)
      for (const other of this.#accounts.keys())
        if (this.#spent(other, now) === 0) this.#accounts.delete(other);
  }

  /** Milliseconds until more of them may be taken in; 0 for whoever owes nothing. */
  waitOf(person: string, now: number): number {
    return Math.ceil(Math.max(0, this.#spent(person, now) - BURST_MS) / SHARE);
  }

  /** Whether they owe more than slow reading explains. */
  isOverdrawn(person: string, now: number): boolean {
    return this.#spent(person, now) - BURST_MS >= MOST_DEBT_MS;
  }

  /** Whether theirs took long a moment ago: the next waits for its turn, whoever's turn is before it. */
  isBusy(person: string): boolean {
    return this.#busy.has(person);
  }

  /** Their turn has come. */
  turnCame(person: string): void {
    this.#busy.delete(person);
    this.#thisTurn.delete(person);
  }

  #countTurn(person: string, ms: number): void {
    if (this.#thisTurn.size === 0) this.#soon(() => this.#thisTurn.clear());
    const soFar = (this.#thisTurn.get(person) ?? 0) + ms;
    this.#thisTurn.set(person, soFar);
    if (soFar >= COSTLY_MS) this.#busy.add(person);
  }

  #spent(person: string, now: number): number {
    const account = this.#accounts.get(person);
    return account === undefined ? 0 : Math.max(0, account.spent - (now - account.at) * SHARE);
  }
}
