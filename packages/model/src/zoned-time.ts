import { utcTime } from "./instant.ts";

/**
 * A clock's time in a zone ⇄ an instant. Zones are IANA names; an unknown one throws a RangeError, as `Intl` does.
 *
 * Where a clock goes forward, a time that it skips is read as if it had not gone yet, so that it falls behind the gap: 02.30
 * becomes 03.30. Where it goes back, a time that comes twice is its first. These are Temporal's "compatible" and RFC 5545's rules.
 */

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?$/;

/** What the clocks of a zone show at an instant, to the second: "2026-11-30T08:00:00". */
export function localTime(at: Date, zone: string): string {
  return new Date(Math.floor(at.getTime() / 1000) * 1000 + zoneOffset(at, zone)).toISOString().slice(0, 19);
}

/**
 * The instant at which the clocks of a zone show a time; null for what is no time.
 * @param local "2026-11-30T08:00", with or without seconds, as a field of type `datetime-local` has it.
 */
export function instantOf(local: string, zone: string): Date | null {
  const match = LOCAL.exec(local);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const wall = utcTime(year, month, day, hour, minute, second);
  if (wall === null) return null;
  const before = zoneOffset(new Date(Math.max(wall - DAY, SECOND_DAY)), zone);
  const after = zoneOffset(new Date(Math.min(wall + DAY, LAST_DAY)), zone);
  const candidates = [before, after].map((offset) => new Date(wall - offset));
  // Within a day of a change both offsets are tried, the earlier one first; in a gap neither shows the time.
  return candidates.find((at) => wall - at.getTime() === zoneOffset(at, zone)) ?? (candidates[0] as Date);
}

/** How much the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export function zoneOffset(at: Date, zone: string): number {
  const shown = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
  const wall = utcTime(of("year"), of("month"), of("day"), of("hour"), of("minute"), of("second"));
  if (wall === null) throw new RangeError(`no year of ours: ${at.toISOString()}`);
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}

/** True for an IANA name that this machine knows; a distance from UTC ("+05:00"), which `Intl` takes too, is no place's. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    clockOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const DAY = 86_400_000;
/** Inside of these every zone's clock shows a year from 0001 to 9999. */
const SECOND_DAY = new Date("0001-01-02T00:00:00Z").getTime();
const LAST_DAY = new Date("9999-12-30T00:00:00Z").getTime();
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it; there are as many as zones. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(zone, clock);
  return clock;
}
