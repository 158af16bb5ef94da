import { createHmac } from "node:crypto";
import type { Database } from "../adapters/sqlite/database.ts";

/** How many networks of a person are remembered, and for how long, in milliseconds. */
const MOST = 20;
const REMEMBERED_MS = 180 * 86_400_000;

interface Place {
  readonly userId: string;
  readonly network: string;
}

/** Kept keyed: nobody reads out of a database where somebody was. */
const named = (key: Uint8Array, { userId, network }: Place): string =>
  createHmac("sha256", key).update(`network of ${userId}: ${network}`).digest("hex");

/** True when the person signed in from there before. */
export async function isFamiliar(db: Database, key: Uint8Array, place: Place, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom("familiarNetworks")
    .where("userId", "=", place.userId)
    .where("network", "=", named(key, place))
    .where("at", ">", new Date(now.getTime() - REMEMBERED_MS).toISOString())
    .select("at")
    .executeTakeFirst();
  return row !== undefined;
}

/** Remembers from where a person signed in; the oldest beyond the limit are forgotten. */
export async function rememberNetwork(db: Database, key: Uint8Array, place: Place, now: Date): Promise<void> {
  const { userId } = place;
  const at = now.toISOString();
  await db
    .insertInto("familiarNetworks")
    .values({ userId, network: named(key, place), at })
    .onConflict((conflict) => conflict.columns(["userId", "network"]).doUpdateSet({ at }))
    .execute();
  const oldest = await db
    .selectFrom("familiarNetworks")
    .where("userId", "=", userId)
    .orderBy("at", "desc")
    .offset(MOST)
    .limit(1)
    .select("at")
    .executeTakeFirst();
  if (oldest !== undefined)
    await db
      .deleteFrom("familiarNetworks")
      .where("userId", "=", userId)
      .where("at", "<=", oldest.at)
      .execute();
}
