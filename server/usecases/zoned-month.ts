import { instantOf, localTime } from "@naskah/model";

/**
 * The first instant of a month in a zone, and the first of the next one.
 * @param month "2026-11". @param zone IANA name. Null when the text is no month.
 */
export function zonedMonth(month: string, zone: string): { readonly from: Date; readonly to: Date } | null {
  const [, year = "", number = ""] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  const from = instantOf(`${month}-01T00:00`, zone);
  const next = new Date(Date.UTC(Number(year), Number(number), 1)).toISOString().slice(0, 7);
  const to = instantOf(`${next}-01T00:00`, zone);
  return from === null || to === null ? null : { from, to };
}

/** The month that it is in a zone: "2026-11". */
export function monthIn(at: Date, zone: string): string {
  return localTime(at, zone).slice(0, 7);
}
