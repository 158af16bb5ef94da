import { type Organisation, positionsHeldBy } from "@naskah/approval";
import type { UserId } from "@naskah/model";
import type { HeldPosition, Session } from "@naskah/protocol";
import type { SignedIn } from "../door/session-store.ts";
import { positionName } from "./approver.ts";

export function presentSession({ person, email }: SignedIn, organisation: Organisation, now: Date): Session {
  const { id, name, language, isAdmin, canWrite, isDesk, unitId } = person;
  return {
    user: {
      id,
      name,
      email,
      language,
      isAdmin,
      canWrite,
      isDesk,
      unitId,
      positions: presentHeld(organisation, id, now),
    },
  };
}

/** The posts in which a person acts now. */
export function presentHeld(organisation: Organisation, user: UserId, now: Date): HeldPosition[] {
  return positionsHeldBy(organisation, user, now).flatMap((held) => {
    const position = organisation.positions.get(held.position);
    const unit = position === undefined ? undefined : organisation.units.get(position.unit);
    if (position === undefined || unit === undefined) return [];
    const title = positionName(organisation, held.position) ?? position.title;
    return [{ positionId: held.position, title, unit: unit.name, capacity: held.capacity }];
  });
}
