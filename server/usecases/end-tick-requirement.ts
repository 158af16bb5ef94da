import { mayGovern } from "./add-tick-requirement.ts";
import { articleAccess } from "./article-access.ts";
import { articleStream } from "./article-stream.ts";
import { appendToStream } from "./audit-log.ts";
import { inTransaction } from "./in-transaction.ts";
import { tellReady } from "./tell-ready.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Asks for a tick no longer: who asked for it, who may approve the article, and the desk. A writer cannot drop somebody else's. */
export async function endTickRequirement(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  requirement: string,
): Promise<{ readonly ended: string } | Refused> {
  const { db, clock, drafts, auditKey } = deps;
  const article = await articleAccess(deps, person, articleId);
  if (article === null) return refuse("not-found");
  const row = await db
    .selectFrom("tickRequirements")
    .where("id", "=", requirement)
    .where("articleId", "=", articleId)
    .where("endedAt", "is", null)
    // A co-owning unit's consent goes with its ownership (`co-owners.ts`).
    .where("coOwner", "=", 0)
    .select("createdBy")
    .executeTakeFirst();
  const governs = await mayGovern(deps, person, article.manuscripts[0]);
  if (!governs && !article.mayManage) return refuse("forbidden");
  if (row === undefined) return refuse("not-found");
  if (!governs && row.createdBy !== person.id) return refuse("forbidden");
  const now = clock.now();
  const at = now.toISOString();
  await inTransaction(db, async (transaction) => {
    await transaction
      .updateTable("tickRequirements")
      .set({ endedAt: at, endedBy: person.id })
      .where("id", "=", requirement)
      .execute();
    await appendToStream(transaction, auditKey, articleStream(articleId), {
      type: "tick-not-required",
      payload: { requirement },
      actorId: person.id,
      at,
    });
    for (const manuscript of article.manuscripts)
      await tellReady(transaction, manuscript, requirement, person.id, now);
  });
  for (const manuscript of article.manuscripts) drafts.announce(manuscript, "manuscript");
  for (const manuscript of article.manuscripts) await drafts.reconsider(manuscript);
  return { ended: requirement };
}
