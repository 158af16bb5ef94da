import type { Database } from "../adapters/sqlite/database.ts";
import { readableDraftCopy } from "./draft-copy-access.ts";
import { type DraftCopyRecord, draftCopyContent } from "./draft-copy-record.ts";
import { wordsOf } from "./handed-in-texts.ts";
import { inTransaction } from "./in-transaction.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/**
 * Takes a handed-in copy back for good: nobody is shown it again. Only its author may; an article that was made of it stays, and its words
 * are kept for as long as somebody may have put them into the manuscript.
 */
export async function deleteDraftCopy(
  deps: UseCaseDeps,
  person: Person,
  id: string,
): Promise<{ readonly id: string } | Refused> {
  const copy = await readableDraftCopy(deps, person, id);
  if (copy === null) return refuse("not-found");
  if (copy.author.id !== person.id) return refuse("forbidden");
  await inTransaction(deps.db, (transaction) => takeBack(transaction, copy));
  deps.drafts.announce(copy.manuscriptId, "manuscript");
  return { id };
}

async function takeBack(
  db: Database,
  { id, manuscriptId, author, handedInAt, seq }: DraftCopyRecord,
): Promise<void> {
  const content = await draftCopyContent(db, id);
  const { numDeletedRows } = await db
    .deleteFrom("draftCopies")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n || content === null || seq === null) return;
  await db
    .insertInto("takenBackCopies")
    .values({ id, manuscriptId, userId: author.id, seq, handedInAt, text: wordsOf(content) })
    .execute();
}
