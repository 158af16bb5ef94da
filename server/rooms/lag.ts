import type { Timers } from "../ports/timers.ts";
import type { Connection } from "./connection.ts";

/** Bytes that may wait for a slow reader before it gets nothing more until it has caught up. */
const MOST_WAITING = 1024 * 1024;
const CAUGHT_UP = 64 * 1024;
/** Milliseconds without a byte taken until a reader counts as asleep, and how often one looks. */
const ASLEEP_MS = 5000;
const LOOK_MS = 100;

export interface LagOptions {
  readonly connection: Connection;
  readonly timers: Timers;
  /** The reader has taken everything: what it missed may follow. */
  readonly onCaughtUp: () => void;
  /** The reader takes nothing at all. */
  readonly onAsleep: () => void;
}

/**
 * A reader that takes less than it is given. It gets nothing until it has taken what waits, and then all it missed at once; one that
 * takes nothing is cut (C10). A slow line that moves is never cut.
 */
export class Lag {
  readonly #options: LagOptions;
  #cancel: (() => void) | null = null;

  constructor(options: LagOptions) {
    this.#options = options;
  }

  /** True while the reader lags; looks at how much waits. */
  get isBehind(): boolean {
    if (this.#cancel === null && this.#options.connection.waiting > MOST_WAITING) this.#watch();
    return this.#cancel !== null;
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #watch(): void {
    const { connection, timers, onCaughtUp, onAsleep } = this.#options;
    let least = connection.waiting;
    let since = timers.now();
    const look = () => {
      const { waiting } = connection;
      if (waiting <= CAUGHT_UP) {
        this.#cancel = null;
        onCaughtUp();
        return;
      }
      if (waiting < least) {
        least = waiting;
        since = timers.now();
      } else if (timers.now() - since >= ASLEEP_MS) {
        this.stop();
        onAsleep();
        return;
      }
      this.#cancel = timers.after(LOOK_MS, look);
    };
    this.#cancel = timers.after(LOOK_MS, look);
  }
}
