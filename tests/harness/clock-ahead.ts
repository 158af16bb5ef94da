/**
 * Loaded before a server (`--import`), it puts its clock CLOCK_AHEAD milliseconds ahead: what would come only then has come when it
 * starts, and no test has to wait for it.
 */
const ahead = Number(process.env.CLOCK_AHEAD);
const { now } = Date;

class ClockAhead extends Date {
  constructor(...parts: readonly unknown[]) {
    super(...((parts.length === 0 ? [now() + ahead] : parts) as [number]));
  }

  static override now(): number {
    return now() + ahead;
  }
}
globalThis.Date = ClockAhead as DateConstructor;
