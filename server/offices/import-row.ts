import { CAPACITIES, type OfficeCommand, UNIT_KINDS, type UnitDetails } from "@naskah/approval";
import {
  type AppointmentId,
  canonicalJson,
  emailAddress,
  type Json,
  type PositionId,
  RESERVED_PARTS,
  type UnitId,
  type UserId,
} from "@naskah/model";
import type { OfficeTable } from "@naskah/protocol";
import { insertStaff } from "../usecases/add-staff.ts";
import type { OfficeBook } from "../usecases/office-book.ts";
import { findStaff } from "../usecases/staff-record.ts";
import { changeStaff } from "../usecases/update-staff.ts";
import { badRequest, isRefused, type Refused } from "../usecases/use-case.ts";
import { BadCell, Cells } from "./office-cells.ts";
import type { TableRow } from "./office-table.ts";

export type RowResult = "new" | "changed" | "unchanged";
type RowOutcome = RowResult | Refused;

/** The cells by which people find a row again. */
export function aboutRow(table: OfficeTable, { cells }: TableRow): string {
  const { id, email, position, title_id, name_id, name } = cells;
  switch (table) {
    case "units":
      return name_id ?? id ?? "";
    case "positions":
      return title_id ?? id ?? "";
    case "people":
      return name ?? email ?? "";
    case "appointments":
      return `${position ?? ""}: ${email ?? ""}`;
  }
}

/** Brings the office tree to what a row says. */
export async function importRow(
  book: OfficeBook,
  newId: () => string,
  table: OfficeTable,
  row: TableRow,
): Promise<RowOutcome> {
  try {
    return await IMPORTS[table](book, new Cells(row), newId);
  } catch (error) {
    if (error instanceof BadCell) return badRequest(error.field);
    throw error;
  }
}

const IMPORTS: Readonly<
  Record<OfficeTable, (book: OfficeBook, cells: Cells, newId: () => string) => Promise<RowOutcome>>
> = {
  units: importUnit,
  positions: importPosition,
  people: importPerson,
  appointments: importAppointment,
};

async function importUnit(book: OfficeBook, cells: Cells): Promise<RowOutcome> {
  const id = cells.id("id") as UnitId;
  const before = book.organisation.units.get(id) as UnitDetails | undefined;
  // Its page will stand at an address of the site; what is called so already stays.
  if (before === undefined && RESERVED_PARTS.has(id.toLowerCase())) throw new BadCell("csvReserved");
  const zone = cells.text("time_zone", 64, 1);
  if (!Intl.supportedValuesOf("timeZone").includes(zone) && zone !== "UTC") throw new BadCell("zone");
  const or = <T>(name: string, read: () => T, kept: T): T => (cells.has(name) ? read() : kept);
  const unit: UnitDetails = {
    id,
    parent: cells.idOrNull("parent") as UnitId | null,
    name: { id: cells.text("name_id", 200, 1), en: cells.text("name_en", 200, 1) },
    shortName: or("short_name_id", () => cells.text("short_name_id", 100), before?.shortName ?? ""),
    shortNameEn: or("short_name_en", () => cells.text("short_name_en", 100), before?.shortNameEn ?? ""),
    kind: or("kind", () => cells.oneOf("kind", UNIT_KINDS), before?.kind ?? "section"),
    zone,
    address: or("address", () => cells.text("address", 500), before?.address ?? ""),
    isGuest: or("guest", () => cells.flag("guest"), before?.isGuest ?? false),
    approvingPosition: before?.approvingPosition ?? null,
    validFrom: or("valid_from", () => cells.instant("valid_from", zone, false), before?.validFrom ?? null),
    validTo: or("valid_to", () => cells.instant("valid_to", zone, true), before?.validTo ?? null),
  };
  if (before !== undefined && isSame(before, unit)) return "unchanged";
  return await done(book, { type: before === undefined ? "add-unit" : "change-unit", unit });
}

async function importPosition(book: OfficeBook, cells: Cells): Promise<RowOutcome> {
  const id = cells.id("id") as PositionId;
  const unit = book.organisation.units.get(cells.id("unit") as UnitId);
  if (unit === undefined) return badRequest("unitId");
  const before = book.organisation.positions.get(id);
  if (before !== undefined && before.unit !== unit.id) return badRequest("csvUnit");
  const wasApproving = before !== undefined && unit.approvingPosition === id;
  const { validFrom = null, validTo = null } = before ?? {};
  const keptOrder = before !== undefined && "order" in before ? Number(before.order) : 0;
  const position = {
    id,
    unit: unit.id,
    title: { id: cells.text("title_id", 200, 1), en: cells.text("title_en", 200, 1) },
    order: cells.has("order") ? cells.whole("order", 9999) : keptOrder,
    validFrom: cells.has("valid_from") ? cells.instant("valid_from", unit.zone, false) : validFrom,
    validTo: cells.has("valid_to") ? cells.instant("valid_to", unit.zone, true) : validTo,
  };
  const isApproving = cells.has("approving") ? cells.flag("approving") : wasApproving;
  if (before !== undefined && isSame(before, position) && isApproving === wasApproving) return "unchanged";
  const type = before === undefined ? "add-position" : "change-position";
  return await done(book, { type, position, isApproving });
}

async function importPerson(book: OfficeBook, cells: Cells, newId: () => string): Promise<RowOutcome> {
  const email = cells.text("email", 254, 3);
  const id = await userOf(book, email);
  const [before] = id === null ? [] : await findStaff(book.db, { id }, book.now, 1);
  const flag = (name: string, kept: boolean) => (cells.has(name) ? cells.flag(name) : kept);
  const person = {
    name: cells.text("name", 200, 1),
    language: cells.has("language") ? cells.oneOf("language", ["id", "en"]) : (before?.language ?? "id"),
    unitId: cells.has("unit") ? cells.idOrNull("unit") : (before?.unitId ?? null),
    canWrite: flag("can_write", before?.canWrite ?? true),
    isDesk: flag("desk", before?.isDesk ?? false),
    isAdmin: flag("admin", before?.isAdmin ?? false),
  };
  const isDisabled = flag("disabled", before !== undefined && before.disabledAt !== null);
  if (before === undefined) {
    const added = await insertStaff(book, newId(), { email, ...person });
    if (isRefused(added)) return added;
    const changed = isDisabled ? await changeStaff(book, added.id, { isDisabled }) : added;
    return isRefused(changed) ? changed : "new";
  }
  const { name, language, unitId, canWrite, isDesk, isAdmin } = before;
  const was = { name, language, unitId, canWrite, isDesk, isAdmin };
  if (isSame(was, person) && isDisabled === (before.disabledAt !== null)) return "unchanged";
  const changed = await changeStaff(book, before.id, { ...person, isDisabled });
  return isRefused(changed) ? changed : "changed";
}

async function importAppointment(book: OfficeBook, cells: Cells, newId: () => string): Promise<RowOutcome> {
  const position = book.organisation.positions.get(cells.id("position") as PositionId);
  const unit = position === undefined ? undefined : book.organisation.units.get(position.unit);
  if (position === undefined || unit === undefined) return badRequest("position");
  const user = await userOf(book, cells.text("email", 254, 3));
  if (user === null) return badRequest("userId");
  const capacity = cells.oneOf("capacity", CAPACITIES);
  const validFrom = cells.instant("valid_from", unit.zone, false);
  if (validFrom === null) throw new BadCell("csvValue");
  const validTo = cells.instant("valid_to", unit.zone, true);
  const letterNumber = cells.text("letter_number", 100);
  const before = book.organisation.appointments.find(
    (other) =>
      other.position === position.id &&
      other.user === user &&
      other.capacity === capacity &&
      other.validFrom === validFrom,
  );
  if (before === undefined) {
    const id = newId() as AppointmentId;
    const appointment = {
      id,
      position: position.id,
      user: user as UserId,
      capacity,
      validFrom,
      validTo,
      letterNumber,
    };
    return await done(book, { type: "appoint", appointment });
  }
  if ("letterNumber" in before && before.letterNumber !== letterNumber) return badRequest("csvLetter");
  if (before.validTo === validTo) return "unchanged";
  // It can be cut short, never drawn out: that takes another letter.
  if (validTo === null) return { refusal: { code: "dates-reversed" } };
  return await done(book, { type: "end-appointment", id: before.id, at: validTo });
}

async function userOf(book: OfficeBook, email: string): Promise<string | null> {
  const row = await book.db
    .selectFrom("users")
    // As it is kept, or as it was kept before there was a rule.
    .where("email", "in", [email, emailAddress(email) ?? email])
    .select("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

async function done(book: OfficeBook, command: OfficeCommand): Promise<RowOutcome> {
  const refusal = await book.act(command);
  if (refusal !== null) return { refusal };
  return command.type.startsWith("add-") || command.type === "appoint" ? "new" : "changed";
}

const isSame = (a: object, b: object) => canonicalJson(a as Json) === canonicalJson(b as Json);
