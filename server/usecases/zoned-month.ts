import { instantOf, localTime, timeOf } from "@naskah/model";

/** From the middle of a month always into the next one. */
const MONTH_MS = 31 * 86_400_000;

/**
 * The first instant of a month in a zone, and the first of the next one.
 * @param month "2026-11". @param zone IANA name. Null when the text is no month.
 */
export function zonedMonth(month: string, zone: string): { readonly from: Date; readonly to: Date } | null {
  const from = instantOf(`${month}-01T00:00`, zone);
  if (from === null) return null;
  const middle = timeOf(`${month}-15T00:00:00Z`);
  const next = new Date(middle + MONTH_MS).toISOString().slice(0, 7);
  const to = instantOf(`${next}-01T00:00`, zone);
  return to === null ? null : { from, to };
}

/** The month that it is in a zone: "2026-11". */
export function monthIn(at: Date, zone: string): string {
  return localTime(at, zone).slice(0, 7);
}
