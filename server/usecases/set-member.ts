import { articleAccess } from "./article-access.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export type MemberRole = "writer" | "reviewer" | "observer";

/** Asks somebody in, or gives them another part. Whoever is connected is judged again at once (C8). */
export async function setMember(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  userId: string,
  role: MemberRole,
): Promise<{ readonly articleId: string } | Refused> {
  const { db, drafts } = deps;
  const access = await articleAccess(deps, person, articleId);
  if (access === null) return refuse("not-found");
  if (!access.mayManage) return refuse("forbidden");
  const done = await db.transaction().execute(async (transaction) => {
    const user = await transaction
      .selectFrom("users")
      .where("id", "=", userId)
      .where("disabledAt", "is", null)
      .select("id")
      .executeTakeFirst();
    if (user === undefined) return badRequest("userId");
    if (role !== "writer" && (await isLastWriter(transaction, articleId, userId))) return refuse("conflict");
    await transaction
      .insertInto("members")
      .values({ articleId, userId, role })
      .onConflict((conflict) => conflict.columns(["articleId", "userId"]).doUpdateSet({ role }))
      .execute();
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
