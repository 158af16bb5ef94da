import { articleAccess } from "./article-access.ts";
import { isLastWriter } from "./set-member.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Ends somebody's part in an article. Anybody may leave; only writers send others away. */
export async function removeMember(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  userId: string,
): Promise<{ readonly articleId: string } | Refused> {
  const { db, drafts } = deps;
  const access = await articleAccess(deps, person, articleId);
  if (access === null) return refuse("not-found");
  if (!access.mayManage && userId !== person.id) return refuse("forbidden");
  const done = await db.transaction().execute(async (transaction) => {
    if (await isLastWriter(transaction, articleId, userId)) return refuse("conflict");
    const { numDeletedRows } = await transaction
      .deleteFrom("members")
      .where("articleId", "=", articleId)
      .where("userId", "=", userId)
      .executeTakeFirst();
    return numDeletedRows === 0n ? refuse("not-found") : { articleId };
  });
  if (!("refusal" in done)) {
    for (const manuscript of access.manuscripts) {
      await drafts.reconsider(manuscript);
      drafts.announce(manuscript, "manuscript");
    }
  }
  return done;
}
