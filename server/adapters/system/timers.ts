import type { Timers } from "../../ports/timers.ts";

/** What waits longer than this, in milliseconds, keeps no process alive. */
const SHORT_MS = 100;

/** The machine's own time. */
export const systemTimers: Timers = {
  now: () => performance.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    if (ms > SHORT_MS) timer.unref();
    return () => {
      // Node keeps its list of timers of the same length for as long as that is, when the last of them is cleared that keeps nothing alive.
      timer.ref();
      clearTimeout(timer);
    };
  },
  soon: (act) => {
    setImmediate(act);
  },
};
