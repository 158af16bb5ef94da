import type { PositionId, UnitId, UserId } from "@naskah/model";
import {
  type Appointment,
  approvingChain,
  type Capacity,
  holderOf,
  type Organisation,
} from "./organisation.ts";

/** Why a post below the approver's was passed over. */
export type PassedOverWhy = "contributor" | "submitter" | "vacant" | "absent";

export interface PassedOver {
  readonly position: PositionId;
  /** Null when the post is vacant. */
  readonly user: UserId | null;
  readonly why: PassedOverWhy;
}

/** Whose turn it is to decide, and as what. */
export interface Approver {
  readonly position: PositionId;
  readonly user: UserId;
  readonly appointment: Appointment["id"];
  readonly capacity: Capacity;
  /** Nearest to the owning unit first. */
  readonly passedOver: readonly PassedOver[];
}

export interface NoApprover {
  readonly refusal: "no-approver";
  readonly passedOver: readonly PassedOver[];
}

/** Who may not approve an edition, because it is theirs (G1). */
export interface Excluded {
  readonly contributors: readonly UserId[];
  readonly submitter: UserId;
}

/**
 * Finds the approver (A4): the approving post of the owning unit, or the next one up the tree whose acting holder neither
 * wrote nor submitted the edition.
 */
export function findApprover(
  organisation: Organisation,
  owningUnit: UnitId,
  excluded: Excluded,
  now: Date,
): Approver | NoApprover {
  const passedOver: PassedOver[] = [];
  for (const position of approvingChain(organisation, owningUnit)) {
    const holder = holderOf(organisation, position, now);
    if (holder === null) {
      passedOver.push({ position, user: null, why: "vacant" });
      continue;
    }
    if (holder.absent !== null) passedOver.push({ position, user: holder.absent.user, why: "absent" });
    const { id, user, capacity } = holder.acting;
    const why = whyExcluded(user, excluded);
    if (why === null) return { position, user, appointment: id, capacity, passedOver };
    passedOver.push({ position, user, why });
  }
  return { refusal: "no-approver", passedOver };
}

/** Why a person may not approve an edition (G1); null when they may. */
export function whyExcluded(user: UserId, excluded: Excluded): "contributor" | "submitter" | null {
  if (excluded.contributors.includes(user)) return "contributor";
  return excluded.submitter === user ? "submitter" : null;
}

export function isApprover(found: Approver | NoApprover): found is Approver {
  return !("refusal" in found);
}
