/** Microseconds of work that are timed. */
const WORK = 10_000;

/**
 * How much longer work takes now than on a machine that has nothing else to do: 1 when nobody else wants the processor. A limit in
 * milliseconds is meant for such a machine.
 */
export function contention(): number {
  const started = performance.now();
  const before = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(before);
    if (user + system >= WORK) return Math.max(1, ((performance.now() - started) * 1000) / (user + system));
  }
}
