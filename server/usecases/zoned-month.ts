const MINUTE = 60_000;

/**
 * The first instant of a month in a zone, and the first of the next one.
 * @param month "2026-11". @param zone IANA name. Null when the text is no month.
 */
export function zonedMonth(month: string, zone: string): { readonly from: Date; readonly to: Date } | null {
  const [, year = "", number = ""] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === "") return null;
  return {
    from: startOfDay(Number(year), Number(number) - 1, zone),
    to: startOfDay(Number(year), Number(number), zone),
  };
}

/** Midnight on the first of a month; `month` counts from 0 and may run over. */
function startOfDay(year: number, month: number, zone: string): Date {
  const wanted = Date.UTC(year, month, 1);
  const guess = wanted - offsetAt(new Date(wanted), zone);
  // The offset at the guess may be another one: a zone may have changed its clocks in between.
  return new Date(wanted - offsetAt(new Date(guess), zone));
}

/** How much a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const there = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
  return there - Math.floor(at.getTime() / MINUTE) * MINUTE;
}

/** The month that it is in a zone: "2026-11". */
export function monthIn(at: Date, zone: string): string {
  const there = new Date(at.getTime() + offsetAt(at, zone));
  return there.toISOString().slice(0, 7);
}
