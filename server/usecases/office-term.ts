import { badRequest, type Refused } from "./use-case.ts";

/** RFC 3339 in UTC, as it is kept; null for what is no date of four-digit years. */
export function exactInstant(text: string): string | null {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return null;
  const instant = new Date(time).toISOString();
  return /^\d{4}-/.test(instant) ? instant : null;
}

/** Both ends of a term; a value that is left out or null stays so. */
export function exactTerm<T extends { validFrom?: string | null; validTo?: string | null }>(
  given: T,
): T | Refused {
  const exact = { ...given };
  for (const end of ["validFrom", "validTo"] as const) {
    const text = given[end];
    if (text === undefined || text === null) continue;
    const instant = exactInstant(text);
    if (instant === null) return badRequest("date");
    exact[end] = instant;
  }
  return exact;
}
