import { localTime } from "@naskah/model";

/** Months as "2026-11" and days as "2026-11-09": names of days, without a clock and without a zone. */

/** The day that an instant falls on in a zone. @param zone IANA name. */
export function dayIn(at: string, zone: string): string {
  return localTime(new Date(at), zone).slice(0, 10);
}

/** The month so many months later; earlier when negative. */
export function monthAfter(month: string, by: number): string {
  const [year, number] = numbersOf(month);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** Every day of a month, in order. */
export function daysOfMonth(month: string): readonly string[] {
  const [year, number] = numbersOf(month);
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`);
}

/** 0 for a Monday to 6 for a Sunday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function numbersOf(month: string): readonly [year: number, month: number] {
  return [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
}
