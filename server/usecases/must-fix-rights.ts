import { mayApproveSomewhere } from "@naskah/approval";
import type { Access } from "./access.ts";
import { decisionContext } from "./decision-context.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";

/**
 * Whether a person may say that something must be dealt with, and overrule somebody else who said so: a reviewer says it; who
 * may approve, and the desk, do both. A writer of the article does neither, whatever post they hold.
 */
export async function mustFixRights(
  deps: UseCaseDeps,
  person: Person,
  { manuscript, mode }: Access,
): Promise<{ readonly maySay: boolean; readonly mayOverrule: boolean }> {
  const { db, clock } = deps;
  const role = await db
    .selectFrom("members")
    .where("articleId", "=", manuscript.articleId)
    .where("userId", "=", person.id)
    .select("role")
    .executeTakeFirst();
  if (role?.role === "writer") return { maySay: false, mayOverrule: false };
  const context = await decisionContext(db, clock.now(), person, manuscript, mode === "edit", []);
  const mayOverrule = person.isDesk || mayApproveSomewhere(context, person.id);
  return { maySay: mayOverrule || mode === "comment", mayOverrule };
}
