import type { UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";

/** The stream of the log that tells what was changed around an article's texts. */
export const articleStream = (articleId: string) => `article-${articleId}`;

export const ARTICLE_CHANGED = "article-changed";

/**
 * Who changed what is printed around the text (section, series, disclaimer) after a place in the log; null: ever. The log says what
 * came first: clocks are set.
 */
export async function changersOf(
  db: Database,
  articleId: string,
  after: number | null,
): Promise<readonly UserId[]> {
  const rows = await db
    .selectFrom("events")
    .where("stream", "=", articleStream(articleId))
    .where("type", "=", ARTICLE_CHANGED)
    .$if(after !== null, (query) => query.where("seq", ">", after ?? 0))
    .select("actorId")
    .distinct()
    .execute();
  return rows.flatMap(({ actorId }) => (actorId === null ? [] : [actorId as UserId]));
}

/** How many things the stream tells: whoever read an article's settings sees by it that they are still so. */
export async function articleVersion(db: Database, articleId: string): Promise<number> {
  const last = await db
    .selectFrom("events")
    .where("stream", "=", articleStream(articleId))
    .select(({ fn }) => fn.max<number | null>("version").as("version"))
    .executeTakeFirstOrThrow();
  return last.version ?? 0;
}
