import { createHmac } from "node:crypto";
import { canonicalJson, type Json } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";

/** Signs the log. Whoever has the database alone cannot forge a link (A8). */
export type AuditKey = Uint8Array;

/** The link before the first. */
export const FIRST_PREVIOUS_HASH = "0".repeat(64);

/** One link of the chain, as stored. `payload` is canonical JSON. */
export interface AuditEntry {
  readonly seq: number;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly payload: string;
  readonly actorId: string | null;
  readonly at: string;
  readonly previousHash: string;
}

/** HMAC-SHA256 (RFC 2104) over the entry's canonical JSON, 64 hexadecimal characters. */
export function hashEntry(key: AuditKey, entry: AuditEntry): string {
  const { seq, stream, version, type, payload, actorId, at, previousHash } = entry;
  const signed = { seq, stream, version, type, payload: JSON.parse(payload), actorId, at, previousHash };
  return createHmac("sha256", key)
    .update(canonicalJson(signed as Json))
    .digest("hex");
}

/** Something that happened, before it has its place in the chain. */
export interface AuditEvent {
  readonly type: string;
  readonly payload: Json;
  /** Null for the clock. */
  readonly actorId: string | null;
  readonly at: string;
}

/**
 * Appends events to a stream, inside the caller's transaction.
 * @param expectedVersion how many events the caller saw in the stream. The table refuses a second event with one version,
 *   so that of two decisions on one state only one is written.
 * @returns the place of the last one in the log.
 */
export async function appendEvents(
  transaction: Database,
  key: AuditKey,
  stream: string,
  expectedVersion: number,
  events: readonly AuditEvent[],
): Promise<number> {
  const last = await transaction
    .selectFrom("events")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  let seq = last?.seq ?? 0;
  let previousHash = last?.hash ?? FIRST_PREVIOUS_HASH;
  let version = expectedVersion;
  for (const event of events) {
    seq += 1;
    version += 1;
    const { type, actorId, at } = event;
    const payload = canonicalJson(event.payload);
    const entry = { seq, stream, version, type, payload, actorId, at, previousHash };
    const hash = hashEntry(key, entry);
    await transaction
      .insertInto("events")
      .values({ ...entry, hash })
      .execute();
    previousHash = hash;
  }
  return seq;
}

/** Appends one event to a stream of which nobody decides on an earlier state. */
export async function appendToStream(
  transaction: Database,
  key: AuditKey,
  stream: string,
  event: AuditEvent,
): Promise<void> {
  const last = await transaction
    .selectFrom("events")
    .select("version")
    .where("stream", "=", stream)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  await appendEvents(transaction, key, stream, last?.version ?? 0, [event]);
}
