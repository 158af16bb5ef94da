import type { ManuscriptId } from "@naskah/model";
import { accessTo } from "./access.ts";
import { inTransaction } from "./in-transaction.ts";
import { mustFixRights } from "./must-fix-rights.ts";
import { tellReady } from "./tell-ready.ts";
import { findThread, type ThreadRecord } from "./thread-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Says that a discussion must be dealt with before the text may be approved (G5), or no longer. */
export async function setMustFix(
  deps: UseCaseDeps,
  person: Person,
  threadId: string,
  mustFix: boolean,
): Promise<ThreadRecord | Refused> {
  const { db, clock, drafts } = deps;
  const thread = await findThread(db, threadId);
  const access = thread === null ? null : await accessTo(deps, person, thread.manuscriptId);
  if (thread === null || access === null) return refuse("not-found");
  const { maySay, mayOverrule } = await mustFixRights(deps, person, access);
  const saidBy = thread.mustFixBy;
  const may = mustFix || saidBy === null ? maySay : mayOverrule || saidBy === person.id;
  if (!may) return refuse("forbidden");
  if (mustFix === (saidBy !== null)) return thread;
  await inTransaction(db, async (transaction) => {
    await transaction
      .updateTable("threads")
      .set({ mustFixBy: mustFix ? person.id : null })
      .where("id", "=", threadId)
      .execute();
    if (!mustFix && thread.state === "open")
      await tellReady(transaction, thread.manuscriptId, threadId, person.id, clock.now());
  });
  drafts.announce(thread.manuscriptId as ManuscriptId, "threads");
  return (await findThread(db, threadId)) ?? refuse("not-found");
}
