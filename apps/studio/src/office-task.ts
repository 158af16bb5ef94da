import type { OfficePosition, OfficeUnit } from "@naskah/protocol";

/** What somebody wants to do with an office or a post, one at a time. */
export type OfficeTask =
  | { readonly what: "unit"; readonly unit: OfficeUnit | null; readonly parent: string | null }
  | { readonly what: "position"; readonly position: OfficePosition | null; readonly unitId: string }
  /** Makes a post the one that approves what its unit publishes. */
  | { readonly what: "approve"; readonly position: OfficePosition }
  | { readonly what: "appoint" | "history"; readonly position: OfficePosition };
