import type { PositionId, UnitId, UserId } from "@naskah/model";
import { findApprover, isApprover } from "./approver.ts";
import { approvingChain, isInEffect, type Organisation } from "./organisation.ts";

/** Why a submission of a unit would find nobody who may decide, and which post would mend it. */
export type ApprovalGap =
  /** Neither the unit nor one above it has a post that approves, and the unit has no post at all. */
  | { readonly why: "no-post" }
  /** There are posts, and none approves: the first of them could, in the order in which they are held. */
  | { readonly why: "no-approving-post"; readonly position: PositionId }
  /** The posts that approve are vacant: the nearest is named. */
  | { readonly why: "vacant"; readonly position: PositionId };

/** Asked as if nobody had a part in the text; null where somebody decides, and where nothing is submitted. */
export function approvalGap(organisation: Organisation, unit: UnitId, now: Date): ApprovalGap | null {
  const found = organisation.units.get(unit);
  if (found === undefined || found.isGuest === true || !isInEffect(found, now)) return null;
  const nobody = { contributors: [], submitter: "" as UserId };
  if (isApprover(findApprover(organisation, unit, nobody, now))) return null;
  const [nearest] = approvingChain(organisation, unit);
  if (nearest !== undefined) return { why: "vacant", position: nearest };
  const first = [...organisation.positions.values()].find(
    (position) => position.unit === unit && isInEffect(position, now),
  );
  return first === undefined ? { why: "no-post" } : { why: "no-approving-post", position: first.id };
}
