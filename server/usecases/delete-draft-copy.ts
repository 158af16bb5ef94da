import { readableDraftCopy } from "./draft-copy-access.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Takes a handed-in copy back for good. Only its author may; an article that was made of it stays. */
export async function deleteDraftCopy(
  deps: UseCaseDeps,
  person: Person,
  id: string,
): Promise<{ readonly id: string } | Refused> {
  const copy = await readableDraftCopy(deps, person, id);
  if (copy === null) return refuse("not-found");
  if (copy.author.id !== person.id) return refuse("forbidden");
  await deps.db.deleteFrom("draftCopies").where("id", "=", id).where("userId", "=", person.id).execute();
  deps.drafts.announce(copy.manuscriptId, "manuscript");
  return { id };
}
