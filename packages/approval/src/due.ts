const HOUR = 3_600_000;

/**
 * The instant a number of working days later, at the same hour. Saturdays and Sundays do not count; public holidays are not
 * known here.
 * @param zone IANA name; whether a day is a working day is asked there.
 */
export function afterWorkingDays(from: Date, days: number, zone: string): Date {
  const weekday = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: zone });
  const isFree = (at: Date) => ["Sat", "Sun"].includes(weekday.format(at));
  let at = from;
  for (let left = days; left > 0; ) {
    at = new Date(at.getTime() + 24 * HOUR);
    if (!isFree(at)) left -= 1;
  }
  return at;
}
