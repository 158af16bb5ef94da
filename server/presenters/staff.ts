import type { UnitId, UserId } from "@naskah/model";
import type { Invitation, StaffList, StaffPerson } from "@naskah/protocol";
import type { Addresses } from "../addresses.ts";
import type { FreshInvitation } from "../door/invitation.ts";
import type { StaffRecord, StaffView } from "../usecases/staff-record.ts";
import { presentHeld } from "./session.ts";

export function presentStaff(view: StaffView): StaffList {
  return { people: view.people.map((person) => presentPerson(view, person)), next: view.next };
}

function presentPerson(
  { organisation, now, sights, undelivered }: StaffView,
  person: StaffRecord,
): StaffPerson {
  const { id, unitId } = person;
  const mail = undelivered.get(id);
  const { seenBy = [], needsSecond = false, canVouch = false } = sights.get(id) ?? {};
  return {
    ...person,
    seenBy: [...seenBy],
    needsSecond,
    canVouch,
    undelivered: mail === undefined ? null : { at: mail.at, why: mail.why },
    unit: unitId === null ? null : (organisation.units.get(unitId as UnitId)?.name ?? null),
    positions: presentHeld(organisation, id as UserId, now),
  };
}

/** Behind the hash, so that the secret never reaches a server log; from the configured origin (T66). */
export function presentInvitation(
  addresses: Addresses,
  { token, expiresAt, recovery }: FreshInvitation,
): Invitation {
  const url = token === null ? null : `${addresses.publicUrl}/studio/invitation#token=${token}`;
  return { url, expiresAt, recovery };
}
