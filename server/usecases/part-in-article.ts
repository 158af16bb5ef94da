import type { ManuscriptId, UserId } from "@naskah/model";
import type { ArticleAccess } from "./article-access.ts";
import { changersOf } from "./article-stream.ts";
import { handedInTexts } from "./handed-in-texts.ts";
import type { UseCaseDeps } from "./use-case.ts";

/**
 * Whether a person has words in an article, took some out since its beginning, or changed what is printed around them. Who does says neither
 * which units it belongs to nor whose consent it needs (A4, S16).
 */
export async function hasPartIn(
  deps: UseCaseDeps,
  { articleId, manuscripts }: ArticleAccess,
  user: UserId,
): Promise<boolean> {
  const changers = await changersOf(deps.db, articleId, null);
  return changers.includes(user) || (await hasShareIn(deps, manuscripts, user));
}

async function hasShareIn(
  { db, drafts }: UseCaseDeps,
  manuscripts: readonly ManuscriptId[],
  user: UserId,
): Promise<boolean> {
  for (const manuscript of manuscripts) {
    const upTo = await drafts.position(manuscript);
    const shares = await drafts.contributions(manuscript, 0, upTo, await handedInTexts(db, manuscript));
    if (shares.some(({ userId }) => userId === user)) return true;
  }
  return false;
}
