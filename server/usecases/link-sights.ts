import type { UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { isSecond } from "./recovery-record.ts";

/**
 * Whoever saw a link with which an account's password is chosen could have that account. These rows say who did, until a second
 * administrator vouches that it is its owner's (F-E5).
 */
export async function noteSight(db: Database, userId: string, seenBy: string, now: Date): Promise<void> {
  if (userId === seenBy) return;
  const fresh = { at: now.toISOString(), vouchedBy: null, vouchedAt: null };
  await db
    .insertInto("linkSights")
    .values({ userId, seenBy, ...fresh })
    .onConflict((conflict) => conflict.columns(["userId", "seenBy"]).doUpdateSet(fresh))
    .execute();
}

/** Accounts that this administrator cannot make approve alone. */
export async function unvouchedFor(db: Database, actor: string, now: Date): Promise<ReadonlySet<UserId>> {
  const rows = await db
    .selectFrom("linkSights")
    .where("vouchedBy", "is", null)
    .select(["userId", "seenBy"])
    .execute();
  const counts = new Map<string, boolean>();
  for (const { seenBy } of rows)
    if (!counts.has(seenBy)) counts.set(seenBy, await isSecond(db, actor, seenBy, now));
  return new Set(
    rows.filter(({ seenBy }) => counts.get(seenBy) !== true).map(({ userId }) => userId as UserId),
  );
}

/** Their word that the account is its owner's, for every sight of which they are a second person. @returns whether there was one. */
export async function vouch(db: Database, userId: string, by: string, now: Date): Promise<boolean> {
  if (userId === by) return false;
  const rows = await db
    .selectFrom("linkSights")
    .where("userId", "=", userId)
    .where("vouchedBy", "is", null)
    .select("seenBy")
    .execute();
  let isHeard = false;
  for (const { seenBy } of rows) {
    if (!(await isSecond(db, by, seenBy, now))) continue;
    await db
      .updateTable("linkSights")
      .set({ vouchedBy: by, vouchedAt: now.toISOString() })
      .where("userId", "=", userId)
      .where("seenBy", "=", seenBy)
      .execute();
    isHeard = true;
  }
  return isHeard;
}

/** Where an account comes from, as the log keeps it with an appointment and an approver's page says it. Ids. */
export interface AccountOrigin {
  /** Null: the server's operator, or from before it was kept. */
  readonly madeBy: string | null;
  readonly seenBy: readonly string[];
  readonly vouchedBy: readonly string[];
}

export async function accountOrigin(db: Database, userId: string): Promise<AccountOrigin> {
  const user = await db.selectFrom("users").where("id", "=", userId).select("madeBy").executeTakeFirst();
  const sights = await db
    .selectFrom("linkSights")
    .where("userId", "=", userId)
    .orderBy("seenBy")
    .select(["seenBy", "vouchedBy"])
    .execute();
  return {
    madeBy: user?.madeBy ?? null,
    seenBy: sights.map(({ seenBy }) => seenBy),
    vouchedBy: [...new Set(sights.flatMap(({ vouchedBy }) => (vouchedBy === null ? [] : [vouchedBy])))],
  };
}

export function idsIn({ madeBy, seenBy, vouchedBy }: AccountOrigin): readonly string[] {
  return [...(madeBy === null ? [] : [madeBy]), ...seenBy, ...vouchedBy];
}

/** What an administrator sees of an account's links. */
export interface SightOf {
  /** Names of those for whom nobody vouches. */
  readonly seenBy: readonly string[];
  readonly needsSecond: boolean;
  readonly canVouch: boolean;
}

/** @param viewer an administrator. */
export async function sightsOf(
  db: Database,
  viewer: string,
  users: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, SightOf>> {
  if (users.length === 0) return new Map();
  const rows = await db
    .selectFrom("linkSights as s")
    .innerJoin("users as u", "u.id", "s.seenBy")
    .where("s.userId", "in", users)
    .where("s.vouchedBy", "is", null)
    .orderBy("u.name")
    .select(["s.userId", "s.seenBy", "u.name"])
    .execute();
  const found = new Map<string, SightOf>();
  for (const { userId, seenBy, name } of rows) {
    const isOther = await isSecond(db, viewer, seenBy, now);
    const before = found.get(userId);
    found.set(userId, {
      seenBy: [...(before?.seenBy ?? []), name],
      needsSecond: before?.needsSecond === true || !isOther,
      canVouch: (before?.canVouch === true || isOther) && userId !== viewer,
    });
  }
  return found;
}
