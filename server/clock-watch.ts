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

export interface ClockLook {
  readonly now: Date;
  /** Milliseconds; below zero when the clock was put back, 0 while the two agree. */
  readonly aheadMs: number;
  /** What is due by both clocks: until this instant schedules may be kept. */
  readonly certain: Date;
}

/** Notices that the server's clock was set. Until it agrees again, or somebody says that it is right, the jump is remembered. */
export class ClockWatch {
  readonly #clock: Clock;
  readonly #timers: Timers;
  #right: ClockReading;

  /** @param aheadMs a jump that is remembered from before a restart. */
  constructor(clock: Clock, timers: Timers, aheadMs = 0) {
    this.#clock = clock;
    this.#timers = timers;
    const { wall, steady } = this.#read();
    this.#right = { wall: wall - aheadMs, steady };
  }

  look(): ClockLook {
    const reading = this.#read();
    const aheadMs = aheadSince(this.#right, reading);
    if (aheadMs === 0) this.#right = reading;
    const now = new Date(reading.wall);
    return { now, aheadMs, certain: new Date(reading.wall - Math.max(0, aheadMs)) };
  }

  /** Somebody says that the clock is right now. */
  trust(): void {
    this.#right = this.#read();
  }

  #read(): ClockReading {
    return { wall: this.#clock.now().getTime(), steady: this.#timers.now() };
  }
}
