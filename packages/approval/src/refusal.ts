import type { Digest, Localised, PublicationCheck } from "@naskah/model";
import type { PassedOver } from "./approver.ts";
import type { TickRequirement } from "./tick.ts";

/** Why a command did not happen (A6). Every reason is its own code, with what a person needs to understand it. */
export type Refusal =
  | { readonly code: "forbidden" }
  /** The digest that is open now; null when none is. */
  | { readonly code: "stale-digest"; readonly currentDigest: Digest | null }
  | { readonly code: "already-decided" }
  | { readonly code: "already-submitted" }
  | { readonly code: "nothing-changed" }
  | { readonly code: "contributor-cannot-approve" }
  /** Of ticks: who wrote it does not vouch for it. */
  | { readonly code: "contributor-cannot-tick" }
  /** Who decided the one half cannot do the other. */
  | { readonly code: "second-person-required" }
  | { readonly code: "appointment-expired" }
  | { readonly code: "not-your-turn" }
  | { readonly code: "no-approver"; readonly passedOver: readonly PassedOver[] }
  /** Of co-owning units: nobody could consent for these. */
  | { readonly code: "no-consenter"; readonly offices: readonly Localised[] }
  | { readonly code: "reason-required" }
  /** A revision of what readers know must say what changed. */
  | { readonly code: "change-note-required" }
  | {
      readonly code: "checks-failed";
      readonly checks: readonly PublicationCheck[];
      /** What nobody ticked on this digest. */
      readonly missingTicks: readonly TickRequirement[];
      readonly openMustFix: number;
    }
  /** A schedule is moved to a later time only. */
  | { readonly code: "not-later" }
  | { readonly code: "emergency-off" }
  | { readonly code: "emergency-level" }
  | { readonly code: "emergency-limit" }
  /** The line is not in a state in which this can be done. */
  | { readonly code: "conflict" };

export type RefusalCode = Refusal["code"];
