import { can } from "@naskah/approval";
import { accessTo } from "./access.ts";
import { announceLine } from "./announce-line.ts";
import { articleStream } from "./article-stream.ts";
import { appendToStream } from "./audit-log.ts";
import { decisionContext } from "./decision-context.ts";
import { inTransaction } from "./in-transaction.ts";
import { readLine } from "./line-store.ts";
import { isRefused, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** The yes that a schedule from a backup waits for, of somebody who may postpone it: it goes live at its time, or now when that is over. */
export async function releaseSchedule(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
): Promise<{ readonly id: string } | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const { manuscript, mode } = access;
  const done = await inTransaction(deps.db, async (transaction) => {
    const now = deps.clock.now();
    const line = await readLine(transaction, manuscript.id);
    const context = await decisionContext(transaction, now, person, manuscript, mode === "edit", []);
    if (!can(line, context).postpone) return refuse("forbidden");
    const released = await transaction
      .updateTable("schedules")
      .set({ heldAt: null })
      .where("manuscriptId", "=", manuscript.id)
      .where("heldAt", "is not", null)
      .returning("editionId")
      .executeTakeFirst();
    if (released === undefined) return refuse("conflict");
    await appendToStream(transaction, deps.auditKey, articleStream(manuscript.articleId), {
      type: "schedule-released",
      payload: { manuscript: manuscript.id, edition: released.editionId },
      actorId: person.id,
      at: now.toISOString(),
    });
    return { id: released.editionId };
  });
  if (!isRefused(done)) await announceLine(deps, manuscript);
  return done;
}
