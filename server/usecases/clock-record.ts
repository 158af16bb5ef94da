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

/** When something happened last, by the clock of then; null: nothing did. What the clock itself noticed is no witness of the time. */
export async function lastWritten(db: Database): Promise<Date | null> {
  const row = await db
    .selectFrom("events")
    .where("type", "not in", ["clock-jumped", "clock-agrees"])
    .orderBy("seq", "desc")
    .select("at")
    .executeTakeFirst();
  return row === undefined ? null : new Date(row.at);
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
