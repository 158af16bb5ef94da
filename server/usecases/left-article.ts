import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";

/** True of an article whose writers have all left: somebody must be given it. */
export async function isLeft(db: Database, articleId: string): Promise<boolean> {
  const row = await db
    .selectFrom("articles as a")
    .where("a.id", "=", articleId)
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM members AS w JOIN users AS person ON person.id = w.user_id
        WHERE w.article_id = a.id AND w.role = 'writer' AND person.disabled_at IS NULL)`,
    )
    .select("a.id")
    .executeTakeFirst();
  return row !== undefined;
}
