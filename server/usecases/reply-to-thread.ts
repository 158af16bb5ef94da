import type { ManuscriptId } from "@naskah/model";
import { accessTo } from "./access.ts";
import { type CommentRecord, findThread } from "./thread-record.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Says something in a discussion. In a resolved one it opens the discussion again: somebody is not done with it. */
export async function replyToThread(
  deps: UseCaseDeps,
  person: Person,
  threadId: string,
  input: { readonly body: string },
): Promise<CommentRecord | Refused> {
  const { db, clock, drafts, newId } = deps;
  const thread = await findThread(db, threadId);
  const access = thread === null ? null : await accessTo(deps, person, thread.manuscriptId);
  if (thread === null || access === null) return refuse("not-found");
  if (access.mode === "read") return refuse("forbidden");
  const body = input.body.trim();
  if (body === "") return badRequest("body");
  const comment = { id: newId(), body, at: clock.now().toISOString() };
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("comments")
      .values({ ...comment, threadId, userId: person.id })
      .execute();
    await transaction
      .updateTable("threads")
      .set({ state: "open", resolvedBy: null, resolvedAt: null })
      .where("id", "=", threadId)
      .execute();
  });
  drafts.announce(thread.manuscriptId as ManuscriptId, "threads");
  return { ...comment, author: { id: person.id, name: person.name } };
}
