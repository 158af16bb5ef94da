import { instantOf, isZone } from "@naskah/model";

/** What is in a field for a date and time: nothing, a time, or something that is neither. */
export type TimeField = "empty" | "incomplete" | { readonly at: string };

/**
 * Reads such a field. What is not empty and no instant is incomplete: never taken for "none".
 * @param typed as the browser has it: "2026-11-30T08:00", or what somebody typed where it knows no such field.
 * @param isPartly the browser says that there is something in it that is no time (`badInput`): its value is empty then.
 * @param zone whose clock it is; one that is being typed is no zone for a moment.
 */
export function readTimeField(typed: string, isPartly: boolean, zone: string): TimeField {
  const text = typed.trim();
  if (text === "" && !isPartly) return "empty";
  const at = isPartly || !isZone(zone) ? null : instantOf(text, zone);
  return at === null ? "incomplete" : { at: at.toISOString() };
}
