/** Long enough for any machine: whoever waits longer waits for what never comes. A test that means a time counts work instead. */
const PATIENCE_MS = 120_000;

/** Waits for a condition, never for a time: looks again whenever the event loop has turned. @throws when it never comes. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((next) => setImmediate(next));
  }
}
