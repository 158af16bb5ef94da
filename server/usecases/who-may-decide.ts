import {
  type Approver,
  findApprover,
  findSuperior,
  isApprover,
  isOver,
  type LineEdition,
  type Organisation,
} from "@naskah/approval";
import type { UnitId } from "@naskah/model";

/** Whose turn an edition is, and after them who may decide as well once it is overdue. */
export function whoMayDecide(
  organisation: Organisation,
  unit: UnitId,
  excluded: Pick<LineEdition, "contributors" | "submitter">,
  now: Date,
): readonly Approver[] {
  const first = findApprover(organisation, unit, excluded, now);
  const second = findSuperior(organisation, unit, excluded, now);
  return [...(isApprover(first) ? [first] : []), ...(second === null ? [] : [second])];
}

/** Whose turn an emergency is to ratify: after its time the next one up as well. */
export function ratifiersOf(
  organisation: Organisation,
  unit: UnitId,
  { emergency, contributors, submitter }: LineEdition,
  now: Date,
): readonly Approver[] {
  if (emergency === null || emergency.ratified !== null) return [];
  const excluded = { contributors: [...contributors, emergency.by], submitter };
  const able = whoMayDecide(organisation, unit, excluded, now);
  return isOver(emergency.ratifyBy, now) ? able : able.slice(0, 1);
}
