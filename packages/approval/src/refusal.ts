import type { Digest, PublicationCheck } from "@naskah/model";
import type { PassedOver } from "./approver.ts";

/** Why a command did not happen (A6). Every reason is its own code, with what a person needs to understand it. */
export type Refusal =
  | { readonly code: "forbidden" }
  /** The digest that is open now; null when none is. */
  | { readonly code: "stale-digest"; readonly currentDigest: Digest | null }
  | { readonly code: "already-decided" }
  | { readonly code: "already-submitted" }
  | { readonly code: "nothing-changed" }
  | { readonly code: "contributor-cannot-approve" }
  | { readonly code: "appointment-expired" }
  | { readonly code: "not-your-turn" }
  | { readonly code: "no-approver"; readonly passedOver: readonly PassedOver[] }
  | { readonly code: "reason-required" }
  | {
      readonly code: "checks-failed";
      readonly checks: readonly PublicationCheck[];
      /** Names of consents that are missing on this digest. */
      readonly missingTicks: readonly string[];
      readonly openMustFix: number;
    }
  /** The line is not in a state in which this can be done. */
  | { readonly code: "conflict" };

export type RefusalCode = Refusal["code"];
