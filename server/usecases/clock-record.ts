import type { Json } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { type AuditKey, appendToStream } from "./audit-log.ts";

/** The stream of the log that tells when the server's clock was set, and who said that it is right. */
const CLOCK_STREAM = "clock";
const CLOCK_AHEAD = "clock.ahead";

/** A jump of the clock that nobody confirmed, in milliseconds; 0 while there is none. */
export async function storedAhead(db: Database): Promise<number> {
  const row = await db
    .selectFrom("settings")
    .where("key", "=", CLOCK_AHEAD)
    .select("value")
    .executeTakeFirst();
  return row === undefined ? 0 : (JSON.parse(row.value) as number);
}

/** Remembers it beyond a restart, on the record (A8). @param event null `actorId`: the clock itself. */
export async function storeAhead(
  transaction: Database,
  key: AuditKey,
  aheadMs: number,
  event: {
    readonly type: "clock-jumped" | "clock-agrees" | "clock-confirmed";
    readonly actorId: string | null;
    readonly at: Date;
    readonly payload: Json;
  },
): Promise<void> {
  const value = JSON.stringify(aheadMs);
  await transaction
    .insertInto("settings")
    .values({ key: CLOCK_AHEAD, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
  await appendToStream(transaction, key, CLOCK_STREAM, { ...event, at: event.at.toISOString() });
}
