import type { ManuscriptId } from "@naskah/model";
import { accessTo } from "./access.ts";
import { inTransaction } from "./in-transaction.ts";
import { mustFixRights } from "./must-fix-rights.ts";
import { tellReady } from "./tell-ready.ts";
import { findThread, type ThreadRecord } from "./thread-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Resolves a discussion or opens it again. The mark stays in the text either way (V1). */
export async function setThreadState(
  deps: UseCaseDeps,
  person: Person,
  threadId: string,
  state: ThreadRecord["state"],
): Promise<ThreadRecord | Refused> {
  const { db, clock, drafts } = deps;
  const thread = await findThread(db, threadId);
  const access = thread === null ? null : await accessTo(deps, person, thread.manuscriptId);
  if (thread === null || access === null) return refuse("not-found");
  if (access.mode === "read") return refuse("forbidden");
  if (thread.mustFixBy !== null && thread.mustFixBy !== person.id && state === "resolved") {
    // Whose text it is does not say that it is mended (G5).
    const { mayOverrule } = await mustFixRights(deps, person, access);
    if (!mayOverrule) return refuse("must-fix-by-another");
  }
  if (thread.state !== state) {
    const now = clock.now();
    await inTransaction(db, async (transaction) => {
      await transaction
        .updateTable("threads")
        .set(
          state === "resolved"
            ? { state, resolvedBy: person.id, resolvedAt: now.toISOString() }
            : { state, resolvedBy: null, resolvedAt: null },
        )
        .where("id", "=", threadId)
        .execute();
      if (thread.mustFixBy !== null && state === "resolved")
        await tellReady(transaction, thread.manuscriptId, threadId, person.id, now);
    });
    drafts.announce(thread.manuscriptId as ManuscriptId, "threads");
  }
  return (await findThread(db, threadId)) ?? refuse("not-found");
}
