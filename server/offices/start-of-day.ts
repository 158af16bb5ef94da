import { instantOf } from "@naskah/model";

/**
 * The instant at which a calendar day begins in an IANA zone, as RFC 3339; null for what is no day. Letters name days: "terhitung
 * mulai tanggal 1 Maret 2026" is that midnight at the office.
 * @param day `YYYY-MM-DD`. @param plusDays 1 for the end of the day, which is the beginning of the next.
 */
export function startOfDay(day: string, zone: string, plusDays = 0): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || instantOf(`${day}T00:00`, zone) === null) return null;
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const wanted = new Date(Date.UTC(year, month - 1, date + plusDays)).toISOString().slice(0, 10);
  return instantOf(`${wanted}T00:00`, zone)?.toISOString() ?? null;
}
