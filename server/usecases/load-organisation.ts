import type { AppointmentDetails, Organisation, PositionDetails, UnitDetails } from "@naskah/approval";
import type { AppointmentId, PositionId, UnitId, UserId } from "@naskah/model";
import type { Selectable } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Tables } from "../adapters/sqlite/tables.ts";

/** The office tree with all that is kept about it. */
export interface DetailedOrganisation extends Organisation {
  readonly units: ReadonlyMap<UnitId, UnitDetails>;
  readonly positions: ReadonlyMap<PositionId, PositionDetails>;
  readonly appointments: readonly AppointmentDetails[];
}

/** The whole office tree as it is now, as a value. */
export async function loadOrganisation(db: Database): Promise<DetailedOrganisation> {
  const [units, positions, appointments] = [
    await db.selectFrom("units").selectAll().execute(),
    await db.selectFrom("positions").selectAll().execute(),
    await db.selectFrom("appointments").selectAll().execute(),
  ];
  return {
    units: new Map(units.map(unitOf).map((unit): [UnitId, UnitDetails] => [unit.id, unit])),
    positions: new Map(
      positions.map(positionOf).map((post): [PositionId, PositionDetails] => [post.id, post]),
    ),
    appointments: appointments.map(appointmentOf),
  };
}

export function unitOf(row: Selectable<Tables["units"]>): UnitDetails {
  return {
    id: row.id as UnitId,
    parent: row.parentId as UnitId | null,
    name: { id: row.nameId, en: row.nameEn },
    shortName: row.shortName,
    shortNameEn: row.shortNameEn,
    kind: row.kind,
    zone: row.zone,
    address: row.address,
    isGuest: row.isGuest === 1,
    approvingPosition: row.approvingPositionId as PositionId | null,
    validFrom: row.validFrom,
    validTo: row.validTo,
  };
}

export function positionOf(row: Selectable<Tables["positions"]>): PositionDetails {
  return {
    id: row.id as PositionId,
    unit: row.unitId as UnitId,
    title: { id: row.titleId, en: row.titleEn },
    order: row.lineOrder,
    validFrom: row.validFrom,
    validTo: row.validTo,
  };
}

export function appointmentOf(row: Selectable<Tables["appointments"]>): AppointmentDetails {
  return {
    id: row.id as AppointmentId,
    position: row.positionId as PositionId,
    user: row.userId as UserId,
    capacity: row.capacity,
    validFrom: row.validFrom,
    validTo: row.validTo,
    letterNumber: row.letterNumber,
    isEnded: row.endedAt !== null,
  };
}
