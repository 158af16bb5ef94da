import type { Timers } from "./ports/timers.ts";

/** What becomes of an error that nobody waits for. */
export type Failed = (error: unknown) => void;

/**
 * A handler of something that comes from outside (a frame, a timer, a signal, an answer of a thread), which nobody waits for: whatever it
 * throws, at once or later, ends in `failed` and not in the process. Every such handler in the server is made with this; the architecture
 * tests see to it.
 */
export function guarded<A extends readonly unknown[]>(
  act: (...args: A) => unknown,
  failed: Failed,
): (...args: A) => void {
  return (...args) => {
    try {
      const result = act(...args);
      if (result instanceof Promise) result.catch(failed);
    } catch (error) {
      failed(error);
    }
  };
}

/** Work that nobody waits for. */
export function unattended(work: () => unknown, failed: Failed): void {
  guarded(work, failed)();
}

/** Timers whose work ends in `failed` when it throws. */
export function guardedTimers(timers: Timers, failed: Failed): Timers {
  return {
    now: () => timers.now(),
    after: (ms, act) => timers.after(ms, guarded(act, failed)),
    soon: (act) => timers.soon(guarded(act, failed)),
  };
}
