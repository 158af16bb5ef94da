import type { Database } from "../adapters/sqlite/database.ts";

/** Names of people by id; somebody who is gone keeps the name they had. */
export async function namesOf(db: Database, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom("users").select(["id", "name"]).where("id", "in", wanted).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
