import type { UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";

/** Who is sent the head of the log once a day, so that a copy of it is out of the reach of whoever has the machine (A8). */
export interface AuditSettings {
  readonly headRecipients: readonly UserId[];
}

export const HEAD_RECIPIENTS = "audit.head-recipients";

export async function auditSettings(db: Database): Promise<AuditSettings> {
  const row = await db
    .selectFrom("settings")
    .select("value")
    .where("key", "=", HEAD_RECIPIENTS)
    .executeTakeFirst();
  return { headRecipients: row === undefined ? [] : (JSON.parse(row.value) as UserId[]) };
}
