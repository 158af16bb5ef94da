import type { Json } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { type AuditKey, appendEvents } from "./audit-log.ts";

/** Writes into the log that somebody changed what is checked, or answered for something (A8). Inside the caller's transaction. */
export async function logCheckEvent(
  transaction: Database,
  key: AuditKey,
  subject: string,
  event: { readonly type: string; readonly payload: Json; readonly actorId: string; readonly at: string },
): Promise<void> {
  const stream = `checks:${subject}`;
  const { count } = await transaction
    .selectFrom("events")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("stream", "=", stream)
    .executeTakeFirstOrThrow();
  await appendEvents(transaction, key, stream, count, [event]);
}
