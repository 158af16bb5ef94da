import { parseInstant } from "@naskah/model";
import { badRequest, type Refused } from "./use-case.ts";

/** Both ends of a term, in UTC as they are kept; a value that is left out or null stays so. */
export function exactTerm<T extends { validFrom?: string | null; validTo?: string | null }>(
  given: T,
): T | Refused {
  const exact = { ...given };
  for (const end of ["validFrom", "validTo"] as const) {
    const text = given[end];
    if (text === undefined || text === null) continue;
    const instant = parseInstant(text);
    if (instant === null) return badRequest("date");
    exact[end] = instant.toISOString();
  }
  return exact;
}
