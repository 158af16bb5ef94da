import { setTimeout as pause } from "node:timers/promises";

/** Turns of the event loop in which a transaction of this process is over; after them somebody else is writing. */
const OWN_TURNS = 100;
/** Milliseconds between two attempts then, and how many there are before the store is said to fail. */
const PAUSE_MS = 50;
const ATTEMPTS = 20;

/**
 * Another connection of this process may be in the middle of a transaction: then again when the event loop has turned. When it is another
 * program that writes, timers wait, for a second: then it is an error, which whoever appends says aloud and tries again (C6).
 */
export async function inTurn(act: () => unknown): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      act();
      return;
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      const isBusy = code === "SQLITE_BUSY" || code === "SQLITE_BUSY_SNAPSHOT";
      if (!isBusy || attempt === OWN_TURNS + ATTEMPTS) throw error;
      if (attempt <= OWN_TURNS) await new Promise((next) => setImmediate(next));
      else await pause(PAUSE_MS);
    }
  }
}
