import { auditSettings } from "./audit-settings.ts";
import { queueLetter } from "./queue-letter.ts";
import { dayFromMorning } from "./reader-zone.ts";
import type { UseCaseDeps } from "./use-case.ts";

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
    const day = dayFromMorning(now, zone);
    if (day !== null)
      await queueLetter(db, {
        key: `audit-head-${day}`,
        userId: id,
        kind: "audit-head",
        at: now.toISOString(),
      });
  }
}
