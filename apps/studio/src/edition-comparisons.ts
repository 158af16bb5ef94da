import type { Edition } from "@naskah/protocol";

/** Another sealed text that an edition can be compared with, and why with this one. */
export interface Comparison {
  readonly id: string;
  readonly number: number;
  readonly why: "offer" | "seen" | "published" | "before";
  readonly digest: string;
  readonly content: unknown;
}

/** What an edition can be compared with, best first: what this person last looked at, then what readers see (A9). */
export function comparisonsOf({ id, state, lastSeen, published, offer }: Edition): readonly Comparison[] {
  const found: Comparison[] = [];
  // The approver's own words are in no log: the two sealed texts are compared.
  if (offer !== null) found.push({ ...offer.original, why: "offer" });
  if (lastSeen !== null) found.push({ ...lastSeen, why: "seen" });
  if (published !== null && published.id !== id && published.id !== lastSeen?.id)
    found.push({ ...published, why: state === "published" ? "before" : "published" });
  return found;
}
