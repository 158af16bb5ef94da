import type { EmergencyRule, Organisation } from "@naskah/approval";
import type { UnitId } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { monthIn } from "./zoned-month.ts";

/** What an organisation sets for all its approvals. */
export interface ApprovalSettings {
  /** Working days that an approver has, unless the submission says a time; null: no due time. */
  readonly dueWorkingDays: number | null;
  readonly emergency: {
    readonly enabled: boolean;
    /** Units above the deciding post's own, at most: 0 is the top of the tree. */
    readonly level: number;
    /** Of one owning unit in one calendar month of its zone. */
    readonly monthlyLimit: number;
    readonly ratifyHours: number;
  };
  /** Minutes for which what was approved waits before it goes live, 0 to 10 (F-E16). */
  readonly graceMinutes: number;
}

/** What is set, by those who may know nothing of a grace. */
export type ApprovalRules = Omit<ApprovalSettings, "graceMinutes"> & Partial<ApprovalSettings>;

export const APPROVAL_SETTINGS = "approval";

const DEFAULTS: ApprovalSettings = {
  dueWorkingDays: 2,
  emergency: { enabled: false, level: 1, monthlyLimit: 2, ratifyHours: 24 },
  graceMinutes: 0,
};

export async function approvalSettings(db: Database): Promise<ApprovalSettings> {
  const row = await db
    .selectFrom("settings")
    .select("value")
    .where("key", "=", APPROVAL_SETTINGS)
    .executeTakeFirst();
  // What was set before there was a grace says nothing of it.
  return row === undefined ? DEFAULTS : { ...DEFAULTS, ...(JSON.parse(row.value) as ApprovalRules) };
}

/** What an emergency of a unit must keep to now; null while there is no such thing. */
export async function emergencyRule(
  db: Database,
  { emergency }: ApprovalSettings,
  organisation: Organisation,
  owningUnit: UnitId,
  now: Date,
): Promise<EmergencyRule | null> {
  if (!emergency.enabled) return null;
  const { level, monthlyLimit, ratifyHours } = emergency;
  const zone = organisation.units.get(owningUnit)?.zone ?? "UTC";
  return { level, monthlyLimit, ratifyHours, used: await usedThisMonth(db, owningUnit, now, zone) };
}

const LONGEST_MONTH_MS = 32 * 24 * 3_600_000;

/** Which unit owned the article when it was published in an emergency: moving it on makes no room. */
const UNIT_THEN = sql<string>`coalesce((
  SELECT json_extract(moved.payload, '$.from') FROM events AS moved
  WHERE moved.stream = 'article-' || a.id AND moved.type = 'article-moved' AND moved.seq > (
    SELECT told.seq FROM events AS told WHERE told.stream = m.id AND json_extract(told.payload, '$.decision') = d.id)
  ORDER BY moved.seq LIMIT 1), a.unit_id)`;

async function usedThisMonth(db: Database, unit: UnitId, now: Date, zone: string): Promise<number> {
  const rows = await db
    .selectFrom("decisions as d")
    .innerJoin("editions as e", "e.id", "d.editionId")
    .innerJoin("manuscripts as m", "m.id", "e.manuscriptId")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .where("d.isEmergency", "=", 1)
    .where(UNIT_THEN, "=", unit)
    .where("d.at", ">", new Date(now.getTime() - LONGEST_MONTH_MS).toISOString())
    .select("d.at")
    .execute();
  const month = monthIn(now, zone);
  // Later months as well: a clock that went back makes no room.
  return rows.filter(({ at }) => monthIn(new Date(at), zone) >= month).length;
}
