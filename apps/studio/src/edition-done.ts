import type { EditionDecided, OfferAccepted } from "@naskah/protocol";

type Answer = Pick<EditionDecided, "publishAt" | "url" | "told">;

/** What this person has just done with an edition, as the server answered; the page says what came of it. */
export type EditionDone =
  | { readonly act: "approved" | "emergency"; readonly answer: Answer }
  | { readonly act: "accepted"; readonly answer: Answer & Pick<OfferAccepted, "inDraft"> }
  | { readonly act: "returned"; readonly told: readonly string[] }
  | { readonly act: "postponed"; readonly publishAt: string }
  | { readonly act: "offered" | "declined" | "ratified" | "recalled" | "cancelled" | "ticked" | "unticked" };
