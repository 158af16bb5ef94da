import type { Clock } from "./ports/clock.ts";
import type { Timers } from "./ports/timers.ts";

/** What two clocks show at once, in milliseconds: the one on the wall, and one that only goes forward. */
export interface ClockReading {
  readonly wall: number;
  readonly steady: number;
}

/** More than so many milliseconds are no drift: somebody set the clock, or the machine stood still. */
const TOLERANCE_MS = 60_000;

/** How far the wall's clock is ahead of the time that passed since a reading that was right; 0 for what is only drift. */
export function aheadSince(right: ClockReading, reading: ClockReading): number {
  const ahead = reading.wall - right.wall - (reading.steady - right.steady);
  return Math.abs(ahead) <= TOLERANCE_MS ? 0 : ahead;
}

/** How far ahead a person saw the clock, and how far it is, are the same jump. */
export const isSameJump = (seen: number, ahead: number): boolean => Math.abs(seen - ahead) <= TOLERANCE_MS;

/** After a disagreement the clocks have to agree for so long, in milliseconds, before anything is kept by them again. */
const SETTLING_MS = 120_000;

export interface ClockLook {
  readonly now: Date;
  /** Milliseconds; below zero when the clock was put back, or is behind what was written down before it started; 0 while the two agree. */
  readonly aheadMs: number;
  /** What is due by both clocks: until this instant schedules may be kept. */
  readonly certain: Date;
  /** What is due by one of them: from `certain` until here it is held. */
  readonly doubtful: Date;
}

/**
 * Notices that the server's clock was set. The jump is remembered until the clocks agree again for two minutes, or somebody says that the
 * clock is right.
 */
export class ClockWatch {
  readonly #clock: Clock;
  readonly #timers: Timers;
  #right: ClockReading;
  /** Set when the server started with a clock behind its own log: nothing is certain then. */
  #isBehindLog: boolean;
  /** Since when the clocks agree again after a disagreement; null: they do not; undefined: there was none. */
  #agrees: ClockReading | null | undefined;

  /**
   * @param aheadMs a jump that is remembered from before a restart.
   * @param lastWritten when something was written down last, by the clock of then; null: never.
   */
  constructor(clock: Clock, timers: Timers, aheadMs = 0, lastWritten: Date | null = null) {
    this.#clock = clock;
    this.#timers = timers;
    const { wall, steady } = this.#read();
    const behind = lastWritten === null ? 0 : wall - lastWritten.getTime();
    this.#isBehindLog = behind < -TOLERANCE_MS;
    this.#right = { wall: wall - (this.#isBehindLog ? behind : aheadMs), steady };
    this.#agrees = this.#isBehindLog || aheadMs !== 0 ? null : undefined;
  }

  look(): ClockLook {
    const reading = this.#read();
    const aheadMs = this.#ahead(reading);
    const now = new Date(reading.wall);
    if (aheadMs !== 0) {
      this.#agrees = null;
      const certain = new Date(this.#isBehindLog ? 0 : reading.wall - Math.max(0, aheadMs));
      return { now, aheadMs, certain, doubtful: new Date(reading.wall - Math.min(0, aheadMs)) };
    }
    this.#right = reading;
    this.#isBehindLog = false;
    if (this.#agrees === null) this.#agrees = reading;
    if (this.#agrees !== undefined && reading.steady - this.#agrees.steady >= SETTLING_MS)
      this.#agrees = undefined;
    return { now, aheadMs, certain: new Date(this.#agrees?.wall ?? reading.wall), doubtful: now };
  }

  /** Somebody says that the clock is right now. */
  trust(): void {
    this.#right = this.#read();
    this.#isBehindLog = false;
    this.#agrees = undefined;
  }

  /** A clock that started behind the log is put right by whatever brings it past what was written down. */
  #ahead(reading: ClockReading): number {
    const ahead = aheadSince(this.#right, reading);
    return this.#isBehindLog ? Math.min(0, ahead) : ahead;
  }

  #read(): ClockReading {
    return { wall: this.#clock.now().getTime(), steady: this.#timers.now() };
  }
}
