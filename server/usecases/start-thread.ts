import type { ThreadId } from "@naskah/model";
import type { TextAnchor } from "../ports/drafts.ts";
import { accessTo } from "./access.ts";
import { mustFixRights } from "./must-fix-rights.ts";
import { findThread, type ThreadRecord } from "./thread-record.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/**
 * Begins a discussion on words of the text. Whoever may comment may do so: the server writes the mark (V1).
 * @returns a refusal when the words are gone, or never were.
 */
export async function startThread(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  input: { readonly body: string; readonly anchor: TextAnchor; readonly mustFix?: boolean | undefined },
): Promise<ThreadRecord | Refused> {
  const { db, clock, drafts, newId } = deps;
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  if (access.mode === "read") return refuse("forbidden");
  const body = input.body.trim();
  if (body === "") return badRequest("body");
  const { manuscript } = access;
  const mustFix = input.mustFix === true;
  if (mustFix && !(await mustFixRights(deps, person, access)).maySay) return refuse("forbidden");
  const id = newId() as ThreadId;
  const marked = await drafts.markThread(manuscript.id, id, input.anchor);
  if (marked === null) return refuse("anchor-unknown");
  const at = clock.now().toISOString();
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("threads")
      .values({
        id,
        manuscriptId: manuscript.id,
        ...marked,
        createdBy: person.id,
        createdAt: at,
        resolvedBy: null,
        resolvedAt: null,
        mustFixBy: mustFix ? person.id : null,
      })
      .execute();
    await transaction
      .insertInto("comments")
      .values({ id: newId(), threadId: id, userId: person.id, body, at })
      .execute();
  });
  drafts.announce(manuscript.id, "threads");
  const thread = await findThread(db, id);
  if (thread === null) throw new Error("the thread that was just stored is gone");
  return thread;
}
