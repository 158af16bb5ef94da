import { guarded } from "./guard.ts";
import type { Timers } from "./ports/timers.ts";

/** How often it looks while nobody writes, in milliseconds; every commit looks as well. */
const LOOK_MS = 500;

/** Looks after the database's files until it is stopped. @param look ends the process when one of them is lost. */
export function startStoreWatch(
  look: () => void,
  timers: Timers,
  failed: (error: unknown) => void,
): { stop(): void } {
  let cancel = () => {};
  const next = () => {
    cancel = timers.after(
      LOOK_MS,
      guarded(() => {
        next();
        look();
      }, failed),
    );
  };
  next();
  return { stop: () => cancel() };
}
