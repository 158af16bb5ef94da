import { type Organisation, positionsHeldBy } from "@naskah/approval";
import type { Session } from "@naskah/protocol";
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
      positions: positionsHeldBy(organisation, id, now).flatMap((held) => {
        const position = organisation.positions.get(held.position);
        const unit = position === undefined ? undefined : organisation.units.get(position.unit);
        return position === undefined || unit === undefined
          ? []
          : [
              {
                positionId: held.position,
                title: positionName(organisation, held.position) ?? position.title,
                unit: unit.name,
                capacity: held.capacity,
              },
            ];
      }),
    },
  };
}
