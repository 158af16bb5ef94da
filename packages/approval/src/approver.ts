import type { PositionId, UnitId, UserId } from "@naskah/model";
import {
  type Appointment,
  approvingChain,
  type Capacity,
  holderOf,
  type Organisation,
} from "./organisation.ts";

/** Why a post below the approver's was passed over; `overdue`: its time to decide is over. */
export type PassedOverWhy = "contributor" | "submitter" | "vacant" | "absent" | "overdue";

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
  const { approvers, passedOver } = climb(organisation, owningUnit, excluded, now, 1);
  return approvers[0] ?? { refusal: "no-approver", passedOver };
}

/** Who may decide as well once the approver's time is over: the next one up. Null when nobody stands above. */
export function findSuperior(
  organisation: Organisation,
  owningUnit: UnitId,
  excluded: Excluded,
  now: Date,
): Approver | null {
  return climb(organisation, owningUnit, excluded, now, 2).approvers[1] ?? null;
}

/** Up the tree, until so many different people are found who may decide. */
function climb(
  organisation: Organisation,
  owningUnit: UnitId,
  excluded: Excluded,
  now: Date,
  wanted: number,
): { readonly approvers: readonly Approver[]; readonly passedOver: readonly PassedOver[] } {
  const approvers: Approver[] = [];
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
    const isNew = approvers.every((other) => other.user !== user);
    if (why === null && isNew) {
      approvers.push({ position, user, appointment: id, capacity, passedOver: [...passedOver] });
      if (approvers.length === wanted) break;
    }
    passedOver.push({ position, user, why: why ?? "overdue" });
  }
  return { approvers, passedOver };
}

/** Why a person may not approve an edition (G1); null when they may. */
export function whyExcluded(user: UserId, excluded: Excluded): "contributor" | "submitter" | null {
  if (excluded.contributors.includes(user)) return "contributor";
  return excluded.submitter === user ? "submitter" : null;
}

export function isApprover(found: Approver | NoApprover): found is Approver {
  return !("refusal" in found);
}
