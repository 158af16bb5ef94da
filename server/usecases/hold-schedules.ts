import type { Database } from "../adapters/sqlite/database.ts";
import { type AuditKey, appendToStream } from "./audit-log.ts";
import { inTransaction } from "./in-transaction.ts";

/** The stream of the log that tells of restored backups. */
const RESTORES = "restores";

/**
 * After a backup was restored: nothing that was scheduled goes live by itself, because it may have been cancelled or postponed since.
 * Each waits until somebody who may postpone it says yes.
 */
export async function holdSchedules(
  { db, auditKey }: { readonly db: Database; readonly auditKey: AuditKey },
  now: Date,
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const at = now.toISOString();
    await transaction.updateTable("schedules").set({ heldAt: at, failedAt: null, failure: null }).execute();
    const held = await transaction.selectFrom("schedules").orderBy("editionId").select("editionId").execute();
    await appendToStream(transaction, auditKey, RESTORES, {
      type: "restored",
      payload: { held: held.map(({ editionId }) => editionId) },
      actorId: null,
      at,
    });
  });
}
