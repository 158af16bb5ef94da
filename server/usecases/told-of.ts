import type { UserId } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";

/** Names of those who were told of a person's newest decision on an edition, in the order of the alphabet. */
export async function toldOf(db: Database, editionId: string, by: UserId): Promise<readonly string[]> {
  const decision = await db
    .selectFrom("events as v")
    .innerJoin("editions as e", "e.manuscriptId", "v.stream")
    .where("e.id", "=", editionId)
    .where("v.actorId", "=", by)
    .where(sql<boolean>`json_extract(v.payload, '$.edition') = ${editionId}`)
    .where(sql<boolean>`json_extract(v.payload, '$.decision') IS NOT NULL`)
    .orderBy("v.seq", "desc")
    .select("v.seq")
    .executeTakeFirst();
  if (decision === undefined) return [];
  // An occasion is named by the last event that was written with it.
  const rows = await db
    .selectFrom("notices as n")
    .innerJoin("users as u", "u.id", "n.userId")
    .where("n.editionId", "=", editionId)
    .where("n.actorId", "=", by)
    .where(sql<boolean>`CAST(n.key AS INTEGER) >= ${decision.seq}`)
    .distinct()
    .orderBy("u.name")
    .select("u.name")
    .execute();
  return rows.map(({ name }) => name);
}
