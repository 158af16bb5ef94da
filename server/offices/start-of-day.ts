import { instantOf, timeOf } from "@naskah/model";

const DAY_MS = 86_400_000;

/**
 * The instant at which a calendar day begins in an IANA zone, as RFC 3339; null for what is no day. Letters name days: "terhitung
 * mulai tanggal 1 Maret 2026" is that midnight at the office.
 * @param day `YYYY-MM-DD`. @param plusDays 1 for the end of the day, which is the beginning of the next.
 */
export function startOfDay(day: string, zone: string, plusDays = 0): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || instantOf(`${day}T00:00`, zone) === null) return null;
  const wanted = new Date(timeOf(`${day}T00:00:00Z`) + plusDays * DAY_MS).toISOString().slice(0, 10);
  return instantOf(`${wanted}T00:00`, zone)?.toISOString() ?? null;
}
