/** Median time of `runs` calls, in milliseconds, after one call to warm up. */
export function medianMs(runs: number, work: () => unknown): number {
  work();
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return Number((times[Math.floor(runs / 2)] ?? 0).toFixed(3));
}
