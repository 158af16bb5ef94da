import type { Appointment, Organisation, Position, Unit } from "@naskah/approval";
import type { AppointmentId, PositionId, UnitId, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";

/** The whole office tree as it is now, as a value. */
export async function loadOrganisation(db: Database): Promise<Organisation> {
  const [units, positions, appointments] = [
    await db.selectFrom("units").selectAll().execute(),
    await db.selectFrom("positions").selectAll().execute(),
    // Whose account is closed acts in no post: it is as good as vacant (T99).
    await db
      .selectFrom("appointments as a")
      .innerJoin("users as u", "u.id", "a.userId")
      .where("u.disabledAt", "is", null)
      .selectAll("a")
      .execute(),
  ];
  return {
    units: new Map(
      units.map((row): [UnitId, Unit] => [
        row.id as UnitId,
        {
          id: row.id as UnitId,
          parent: row.parentId as UnitId | null,
          name: { id: row.nameId, en: row.nameEn },
          shortName: row.shortName,
          zone: row.zone,
          approvingPosition: row.approvingPositionId as PositionId | null,
        },
      ]),
    ),
    positions: new Map(
      positions.map((row): [PositionId, Position] => [
        row.id as PositionId,
        {
          id: row.id as PositionId,
          unit: row.unitId as UnitId,
          title: { id: row.titleId, en: row.titleEn },
        },
      ]),
    ),
    appointments: appointments.map(
      (row): Appointment => ({
        id: row.id as AppointmentId,
        position: row.positionId as PositionId,
        user: row.userId as UserId,
        capacity: row.capacity,
        validFrom: row.validFrom,
        validTo: row.validTo,
      }),
    ),
  };
}
