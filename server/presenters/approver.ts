import { type Approver as Found, type Organisation, type PassedOver, shortNameOf } from "@naskah/approval";
import { joinTitle, type Localised, type PositionId } from "@naskah/model";
import type { Approver } from "@naskah/protocol";

/** A post as people call it: "Kepala Seksi Hukum dan Informasi KPKNL Mamuju". */
export function positionName(organisation: Organisation, id: PositionId | string | null): Localised | null {
  const position = id === null ? undefined : organisation.positions.get(id as PositionId);
  if (position === undefined) return null;
  const unit = organisation.units.get(position.unit);
  return {
    id: joinTitle(position.title.id, shortNameOf(unit, "id")),
    en: joinTitle(position.title.en, shortNameOf(unit, "en")),
  };
}

const UNKNOWN: Localised = { id: "–", en: "–" };

export function presentApprover(
  found: Found,
  organisation: Organisation,
  names: ReadonlyMap<string, string>,
): Approver {
  return {
    positionId: found.position,
    position: positionName(organisation, found.position) ?? UNKNOWN,
    userId: found.user,
    name: names.get(found.user) ?? "",
    capacity: found.capacity,
    passedOver: presentPassedOver(found.passedOver, organisation, names),
  };
}

/** Why it was not somebody nearer. */
export function presentPassedOver(
  passedOver: readonly PassedOver[],
  organisation: Organisation,
  names: ReadonlyMap<string, string>,
): Approver["passedOver"] {
  return passedOver.map(({ position, user, why }) => ({
    position: positionName(organisation, position) ?? UNKNOWN,
    name: user === null ? null : (names.get(user) ?? null),
    why,
  }));
}
