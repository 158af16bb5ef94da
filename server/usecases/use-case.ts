import type { OfficeRefusal, Refusal } from "@naskah/approval";
import type { AmendmentFault, Language, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Clock } from "../ports/clock.ts";
import type { Drafts } from "../ports/drafts.ts";
import type { Spelling } from "../ports/spelling.ts";
import type { AuditKey } from "./audit-log.ts";

/** What use cases work with; tests hand in a fake clock, counted ids and drafts in memory. */
export interface UseCaseDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly drafts: Drafts;
  readonly spelling: Spelling;
  /** A fresh id at each call. */
  readonly newId: () => string;
  readonly auditKey: AuditKey;
}

/** The signed-in person who asks. */
export interface Person {
  readonly id: UserId;
  readonly name: string;
  readonly language: Language;
  readonly isAdmin: boolean;
  readonly isDesk: boolean;
  readonly canWrite: boolean;
  readonly unitId: string | null;
}

/** An expected failure. `not-found` is also the answer about what a person has no grant on: it does not say that it exists. */
export type UseCaseRefusal =
  | Refusal
  | OfficeRefusal
  /** `stale-write`: somebody else changed it first (T49). */
  | {
      readonly code:
        | "not-found"
        | "anchor-unknown"
        | "must-fix-by-another"
        /** Who writes an article does not choose who decides on it. */
        | "contributor-cannot-move"
        | "last-administrator"
        | "invitation-over"
        | "invitation-waiting"
        | "second-administrator-required"
        | "stale-write"
        | "wrong-password"
        | "link-over"
        | "mail-not-set-up";
    }
  | ({ readonly code: "amendment-mismatch" } & AmendmentFault)
  | { readonly code: "bad-request" | "too-large" | "too-fast"; readonly field: string };

export interface Refused {
  readonly refusal: UseCaseRefusal;
}

export const refuse = (
  code:
    | "forbidden"
    | "not-found"
    | "anchor-unknown"
    | "conflict"
    | "already-submitted"
    | "reason-required"
    | "must-fix-by-another"
    | "contributor-cannot-move"
    | "appointment-expired"
    | "id-taken"
    | "last-administrator"
    | "invitation-over"
    | "invitation-waiting"
    | "second-administrator-required"
    | "stale-write"
    | "wrong-password"
    | "link-over"
    | "mail-not-set-up",
): Refused => ({ refusal: { code } });

export const badRequest = (field: string): Refused => ({ refusal: { code: "bad-request", field } });

/** More than there is room for: `field` names what, in size or in number a day. */
export const beyondLimit = (code: "too-large" | "too-fast", field: string): Refused => ({
  refusal: { code, field },
});

export function isRefused(result: object): result is Refused {
  return "refusal" in result;
}
