import type { OfficeTable } from "@naskah/protocol";
import { writeTable } from "../offices/office-table.ts";
import { loadRecordedOrganisation } from "./load-organisation.ts";
import { findStaff } from "./staff-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

const yes = (flag: boolean) => (flag ? "yes" : "no");

/** One table of the office tree as CSV, as the import reads it. @param person null: the command line. */
export async function exportOffices(
  { db, clock }: Pick<UseCaseDeps, "db" | "clock">,
  person: Person | null,
  table: OfficeTable,
): Promise<{ readonly csv: string } | Refused> {
  if (person !== null && !person.isAdmin) return refuse("forbidden");
  const { units, positions, appointments } = await loadRecordedOrganisation(db);
  const people = await findStaff(db, {}, clock.now(), Number.MAX_SAFE_INTEGER);
  const emails = new Map(people.map(({ id, email }) => [id, email]));
  switch (table) {
    case "units":
      return csv(table, [...units.values()], (unit) => ({
        id: unit.id,
        parent: unit.parent ?? "",
        name_id: unit.name.id,
        name_en: unit.name.en,
        time_zone: unit.zone,
        short_name_id: unit.shortName,
        short_name_en: unit.shortNameEn,
        kind: unit.kind,
        address: unit.address,
        guest: yes(unit.isGuest),
        valid_from: unit.validFrom ?? "",
        valid_to: unit.validTo ?? "",
      }));
    case "positions":
      return csv(table, [...positions.values()], (position) => ({
        id: position.id,
        unit: position.unit,
        title_id: position.title.id,
        title_en: position.title.en,
        order: String(position.order),
        approving: yes(units.get(position.unit)?.approvingPosition === position.id),
        valid_from: position.validFrom ?? "",
        valid_to: position.validTo ?? "",
      }));
    case "people":
      return csv(table, people, (one) => ({
        email: one.email,
        name: one.name,
        unit: one.unitId ?? "",
        language: one.language,
        can_write: yes(one.canWrite),
        desk: yes(one.isDesk),
        admin: yes(one.isAdmin),
        disabled: yes(one.disabledAt !== null),
      }));
    case "appointments":
      return csv(table, appointments, (appointment) => ({
        position: appointment.position,
        email: emails.get(appointment.user) ?? "",
        capacity: appointment.capacity,
        valid_from: appointment.validFrom,
        letter_number: appointment.letterNumber,
        valid_to: appointment.validTo ?? "",
      }));
  }
}

function csv<T>(
  table: OfficeTable,
  rows: readonly T[],
  cells: (row: T) => Readonly<Record<string, string>>,
): { readonly csv: string } {
  return { csv: writeTable(table, rows.map(cells)) };
}
