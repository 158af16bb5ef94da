import { type NoticeKind, noticeTo } from "@naskah/approval";
import type { ManuscriptId, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { articleStream, articleVersion } from "./article-stream.ts";
import { insertNotices } from "./write-notices.ts";

/**
 * Tells people of the last event of an article's stream, one notice each: about its first manuscript, whatever languages it has. Call it in
 * the transaction of that event.
 */
export async function tellOfDraft(
  transaction: Database,
  article: { readonly articleId: string; readonly manuscripts: readonly ManuscriptId[] },
  kind: NoticeKind,
  users: Iterable<string>,
  { actor, at }: { readonly actor: UserId; readonly at: string },
): Promise<void> {
  const [manuscript] = article.manuscripts;
  if (manuscript === undefined) return;
  const notices = [...new Set(users)]
    .filter((user) => user !== actor)
    .map((user) => noticeTo(user as UserId, kind, null));
  const occasion = `${articleStream(article.articleId)}-${await articleVersion(transaction, article.articleId)}`;
  await insertNotices(transaction, occasion, manuscript, notices, actor, at);
}
