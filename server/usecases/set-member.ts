import { articleAccess } from "./article-access.ts";
import { articleStream } from "./article-stream.ts";
import { appendToStream } from "./audit-log.ts";
import { inTransaction } from "./in-transaction.ts";
import { isLeft } from "./left-article.ts";
import { tellOfDraft } from "./tell-of-draft.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export type MemberRole = "writer" | "reviewer" | "observer";

/**
 * Asks somebody in, or gives them another part. Whoever is connected is judged again at once (C8). An article whose writers have all left is
 * handed over so: by who heads the owning unit or the desk, on the record, and who gets it is told.
 */
export async function setMember(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  userId: string,
  role: MemberRole,
): Promise<{ readonly articleId: string } | Refused> {
  const { db, drafts, clock, auditKey } = deps;
  const access = await articleAccess(deps, person, articleId);
  if (access === null) return refuse("not-found");
  if (!access.mayManage && !(access.mayHandOver && role === "writer")) return refuse("forbidden");
  const done = await inTransaction(db, async (transaction) => {
    const user = await transaction
      .selectFrom("users")
      .where("id", "=", userId)
      .where("disabledAt", "is", null)
      .select("id")
      .executeTakeFirst();
    if (user === undefined) return badRequest("userId");
    const isHandedOver = role === "writer" && (await isLeft(transaction, articleId));
    if (!access.mayManage && !isHandedOver) return refuse("forbidden");
    if (role !== "writer" && (await isLastWriter(transaction, articleId, userId))) return refuse("conflict");
    await transaction
      .insertInto("members")
      .values({ articleId, userId, role })
      .onConflict((conflict) => conflict.columns(["articleId", "userId"]).doUpdateSet({ role }))
      .execute();
    if (isHandedOver) {
      const at = clock.now().toISOString();
      const event = { type: "article-handed-over", payload: { to: userId }, actorId: person.id, at };
      await appendToStream(transaction, auditKey, articleStream(articleId), event);
      await tellOfDraft(transaction, access, "handed-over", [userId], { actor: person.id, at });
    }
    return { articleId };
  });
  if (!("refusal" in done)) {
    for (const manuscript of access.manuscripts) {
      await drafts.reconsider(manuscript);
      drafts.announce(manuscript, "manuscript");
    }
  }
  return done;
}

/** An article without a writer could never be finished. */
export async function isLastWriter(
  transaction: UseCaseDeps["db"],
  articleId: string,
  userId: string,
): Promise<boolean> {
  const writers = await transaction
    .selectFrom("members")
    .where("articleId", "=", articleId)
    .where("role", "=", "writer")
    .select("userId")
    .execute();
  return writers.length === 1 && writers[0]?.userId === userId;
}
