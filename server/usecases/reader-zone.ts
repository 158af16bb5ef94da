import { localTime } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";

/** By whose clock somebody reads who belongs to no office: the capital's. An IANA name. */
export const NO_OFFICE_ZONE = "Asia/Jakarta";
/** The hour of the day from which what is written once a day is sent. */
const MORNING_HOUR = 7;

/** The zone in which times are told to a person: the one they chose, else their office's. */
export async function readerZone(db: Database, userId: string): Promise<string> {
  const user = await db.selectFrom("users").where("id", "=", userId).select("zone").executeTakeFirst();
  return user?.zone ?? (await officeZone(db, userId));
}

/** The zone of a person's office. */
export async function officeZone(db: Database, userId: string): Promise<string> {
  const office = await db
    .selectFrom("users as u")
    .innerJoin("units as n", "n.id", "u.unitId")
    .where("u.id", "=", userId)
    .select("n.zone")
    .executeTakeFirst();
  return office?.zone ?? NO_OFFICE_ZONE;
}

/** The day in a zone, "2026-11-30", once its morning has begun there; null before seven. */
export function dayFromMorning(now: Date, zone: string | null): string | null {
  const [day = "", hour = ""] = localTime(now, zone ?? NO_OFFICE_ZONE).split("T");
  return Number.parseInt(hour, 10) < MORNING_HOUR ? null : day;
}
