import { appendToStream } from "./audit-log.ts";
import { type AuditSettings, HEAD_RECIPIENTS } from "./audit-settings.ts";
import { inTransaction } from "./in-transaction.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Sets who is sent the head of the log. Administrators only, and on the record: who takes it away is seen to have done so (A8). */
export async function setAuditSettings(
  { db, clock, auditKey }: UseCaseDeps,
  person: Person,
  settings: AuditSettings,
): Promise<AuditSettings | Refused> {
  if (!person.isAdmin) return refuse("forbidden");
  const headRecipients = [...new Set(settings.headRecipients)];
  return await inTransaction(db, async (transaction) => {
    const known = await transaction
      .selectFrom("users")
      .where("id", "in", headRecipients)
      .where("disabledAt", "is", null)
      .select("id")
      .execute();
    if (known.length !== headRecipients.length) return badRequest("headRecipients");
    await appendToStream(transaction, auditKey, "settings", {
      type: "audit-settings-changed",
      payload: { headRecipients },
      actorId: person.id,
      at: clock.now().toISOString(),
    });
    const value = JSON.stringify(headRecipients);
    await transaction
      .insertInto("settings")
      .values({ key: HEAD_RECIPIENTS, value })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
      .execute();
    return { headRecipients };
  });
}
