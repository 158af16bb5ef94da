/**
 * The instant at which a calendar day begins in an IANA zone, as RFC 3339; null for what is no day. Letters name days: "terhitung
 * mulai tanggal 1 Maret 2026" is that midnight at the office.
 * @param day `YYYY-MM-DD`. @param plusDays 1 for the end of the day, which is the beginning of the next.
 */
export function startOfDay(day: string, zone: string, plusDays = 0): string | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (match === null) return null;
  const [year, month, date] = match.slice(1).map(Number) as [number, number, number];
  const given = new Date(Date.UTC(year, month - 1, date));
  // 31 February is no day, though Date would count on.
  if (given.toISOString().slice(0, 10) !== day) return null;
  const wall = given.getTime() + plusDays * 86_400_000;
  // The offset is looked up where the guess falls, and once more where that leads: around a change of the clock they differ.
  const guess = wall - offsetAt(wall, zone);
  return new Date(wall - offsetAt(guess, zone)).toISOString();
}

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(instant / 1000) * 1000;
}
