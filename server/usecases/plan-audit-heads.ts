import { localTime } from "@naskah/model";
import { auditSettings } from "./audit-settings.ts";
import type { UseCaseDeps } from "./use-case.ts";

/** The hour of the day, in the reader's office, from which the head of the log is sent. */
const HOUR = 7;
const NO_UNIT_ZONE = "Asia/Jakarta";

/** Puts the head of the log into the outbox, once a day for everybody who is to have it. What it says is read when it is sent. */
export async function planAuditHeads({ db, clock }: Pick<UseCaseDeps, "db" | "clock">): Promise<void> {
  const { headRecipients } = await auditSettings(db);
  if (headRecipients.length === 0) return;
  const now = clock.now();
  const readers = await db
    .selectFrom("users as u")
    .leftJoin("units as n", "n.id", "u.unitId")
    .where("u.id", "in", headRecipients)
    .where("u.disabledAt", "is", null)
    .select(["u.id", "n.zone"])
    .execute();
  for (const { id, zone } of readers) {
    const [day = "", hour = ""] = localTime(now, zone ?? NO_UNIT_ZONE).split("T");
    if (Number.parseInt(hour, 10) < HOUR) continue;
    const at = now.toISOString();
    await db
      .insertInto("outbox")
      .values({
        key: `audit-head-${day}`,
        userId: id,
        kind: "audit-head",
        createdAt: at,
        nextAt: at,
        endedAt: null,
        outcome: null,
        error: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
