import type { UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";

/** Names of those who were told of a person's newest decision on an edition, in the order of the alphabet. */
export async function toldOf(db: Database, editionId: string, by: UserId): Promise<readonly string[]> {
  const decision = await db
    .selectFrom("decisions")
    .where("editionId", "=", editionId)
    .where("userId", "=", by)
    .orderBy("at", "desc")
    .select("at")
    .executeTakeFirst();
  if (decision === undefined) return [];
  const rows = await db
    .selectFrom("notices as n")
    .innerJoin("users as u", "u.id", "n.userId")
    .where("n.editionId", "=", editionId)
    .where("n.actorId", "=", by)
    .where("n.at", "=", decision.at)
    .distinct()
    .orderBy("u.name")
    .select("u.name")
    .execute();
  return rows.map(({ name }) => name);
}
