/** RFC 3339, section 5.6: date, time to the second or finer, and a zone. */
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/i;

const MINUTE = 60_000;

/**
 * The instant that a text from outside names, or null: RFC 3339 with a zone, a day and a time that there are, in a year from 0001 to
 * 9999, there and in UTC. A leap second is none: no clock here shows one. Digits beyond milliseconds are cut off.
 */
export function parseInstant(text: string): Date | null {
  const match = DATE_TIME.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [zoneHours, zoneMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  const wall = utcTime(year, month, day, hour, minute, second);
  if (wall === null || zoneHours > 23 || zoneMinutes > 59) return null;
  const millis = Number((match[7] ?? "").padEnd(3, "0").slice(0, 3));
  const ahead = (match[8] === "-" ? -1 : 1) * (zoneHours * 60 + zoneMinutes) * MINUTE;
  const at = new Date(wall + millis - ahead);
  return isKept(at.getUTCFullYear()) ? at : null;
}

/**
 * Milliseconds since 1970 of a calendar's day and time as UTC; null where there is no such day or time. `Date` counts on, from the 31st of
 * February to the 3rd of March, and takes the years 0 to 99 for the twentieth century.
 */
export function utcTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  at.setUTCHours(hour, minute, second, 0);
  const isSo =
    at.getUTCFullYear() === year &&
    at.getUTCMonth() === month - 1 &&
    at.getUTCDate() === day &&
    at.getUTCHours() === hour &&
    at.getUTCMinutes() === minute &&
    at.getUTCSeconds() === second;
  return isSo && isKept(year) ? at.getTime() : null;
}

const isKept = (year: number) => year >= 1 && year <= 9999;

/**
 * Milliseconds since 1970 of an instant as it is kept (`Date.toISOString`, which `parseInstant` leads to). @throws RangeError when it is none:
 * a comparison with it would be false whichever way it is asked.
 */
export function timeOf(kept: string): number {
  const time = Date.parse(kept);
  if (Number.isNaN(time)) throw new RangeError(`no instant: ${kept}`);
  return time;
}

/** Below zero when `a` is earlier. Both as kept. */
export const compareInstants = (a: string, b: string): number => timeOf(a) - timeOf(b);
