import type { UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";

/** The stream of the log that tells what was changed around an article's texts. */
export const articleStream = (articleId: string) => `article-${articleId}`;

export const ARTICLE_CHANGED = "article-changed";

/** Who changed what is printed around the text (section, series, disclaimer) after an instant; null: ever. */
export async function changersOf(
  db: Database,
  articleId: string,
  after: string | null,
): Promise<readonly UserId[]> {
  const rows = await db
    .selectFrom("events")
    .where("stream", "=", articleStream(articleId))
    .where("type", "=", ARTICLE_CHANGED)
    .$if(after !== null, (query) => query.where("at", ">", after ?? ""))
    .select("actorId")
    .distinct()
    .execute();
  return rows.flatMap(({ actorId }) => (actorId === null ? [] : [actorId as UserId]));
}
