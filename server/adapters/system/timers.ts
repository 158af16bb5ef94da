import type { Timers } from "../../ports/timers.ts";

/** The machine's own time. What waits here keeps no process alive. */
export const systemTimers: Timers = {
  now: () => performance.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms).unref();
    return () => clearTimeout(timer);
  },
  soon: (act) => {
    setImmediate(act);
  },
};
