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

/** The office tree for whoever asks who acts: whose account is closed acts in no post, it is as good as vacant (T99). */
export async function loadOrganisation(db: Database): Promise<DetailedOrganisation> {
  const recorded = await loadRecordedOrganisation(db);
  const closed = await db.selectFrom("users").where("disabledAt", "is not", null).select("id").execute();
  const gone = new Set(closed.map(({ id }) => id));
  return { ...recorded, appointments: recorded.appointments.filter(({ user }) => !gone.has(user)) };
}

/** The office tree with every appointment on record, for whoever keeps the records. */
export async function loadRecordedOrganisation(db: Database): Promise<DetailedOrganisation> {
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
