import type { Database } from "../adapters/sqlite/database.ts";
import type { Tables } from "../adapters/sqlite/tables.ts";

export interface QueuedLetter {
  /** What it is about: the same key goes to the same person once. */
  readonly key: string;
  readonly userId: string;
  readonly kind: Tables["outbox"]["kind"];
  /** From when it may leave: an instant, RFC 3339. */
  readonly at: string;
  /** Where it goes, when not to the person's address at that time. */
  readonly address?: string;
  /** Of a letter of the day: between which notices what it tells of is. */
  readonly news?: { readonly after: number; readonly upTo: number };
}

/** Puts a letter into the outbox. What it says is read when it is sent. */
export async function queueLetter(
  db: Database,
  { key, userId, kind, at, address, news }: QueuedLetter,
): Promise<void> {
  const between = { noticesAfter: news?.after ?? null, noticesUpTo: news?.upTo ?? null };
  await db
    .insertInto("outbox")
    .values({
      key,
      userId,
      kind,
      createdAt: at,
      nextAt: at,
      endedAt: null,
      outcome: null,
      error: null,
      address: address ?? null,
      ...between,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
