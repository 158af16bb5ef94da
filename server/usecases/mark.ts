import type { Database } from "../adapters/sqlite/database.ts";
import type { Tables } from "../adapters/sqlite/tables.ts";

/** Another one whenever what it stands for has changed, in the transaction of the change; none ever comes twice. */
export async function markOf(db: Database, name: Tables["marks"]["name"]): Promise<string> {
  const row = await db.selectFrom("marks").where("name", "=", name).select("mark").executeTakeFirstOrThrow();
  return row.mark;
}
