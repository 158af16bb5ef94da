import { decide } from "@naskah/approval";
import type { EditionId, ManuscriptId } from "@naskah/model";
import { type NextTurn, nextTurn } from "../next-turn.ts";
import { announceLine } from "./announce-line.ts";
import { clockContext } from "./decision-context.ts";
import { findEdition } from "./edition-record.ts";
import { inTransaction } from "./in-transaction.ts";
import { readLine, writeLine } from "./line-store.ts";
import { findManuscript } from "./manuscript-record.ts";
import { openSealed } from "./sealed-edition.ts";
import type { UseCaseDeps } from "./use-case.ts";

export interface PublishedDue {
  readonly published: readonly EditionId[];
  /** One failure does not keep the others waiting. The caller says each of them aloud. */
  readonly failed: readonly { readonly editionId: string; readonly error: unknown }[];
  /** When the next one is due; null when nothing is scheduled. */
  readonly next: Date | null;
}

/**
 * Publishes every scheduled edition whose time has come, those of a time when no server ran included.
 * @param certain until when time has passed for sure: what is due later waits, though the clock on the wall says that it is time.
 * @param doubtful until when it may have passed: what is due in between is said to be held.
 */
export async function publishDue(
  deps: UseCaseDeps,
  certain: Date = deps.clock.now(),
  doubtful: Date = deps.clock.now(),
  turn: NextTurn = nextTurn,
): Promise<PublishedDue> {
  const published: EditionId[] = [];
  const failed: { editionId: string; error: unknown }[] = [];
  const now = deps.clock.now();
  await holdDoubtful(deps, certain, doubtful, now);
  const due = await deps.db
    .selectFrom("schedules")
    .where("publishAt", "<=", certain.toISOString())
    .where("heldAt", "is", null)
    .orderBy("publishAt")
    .select(["manuscriptId", "editionId"])
    .execute();
  for (const [index, { manuscriptId, editionId }] of due.entries()) {
    // A whole morning may be due at one instant.
    if (index > 0) await turn();
    try {
      if (await publishOne(deps, manuscriptId, editionId as EditionId, now))
        published.push(editionId as EditionId);
    } catch (error) {
      failed.push({ editionId, error });
      await rememberFailure(deps, manuscriptId, now, error);
    }
  }
  const next = await deps.db
    .selectFrom("schedules")
    .where("publishAt", ">", certain.toISOString())
    .where("heldAt", "is", null)
    .orderBy("publishAt")
    .select("publishAt")
    .executeTakeFirst();
  return { published, failed, next: next === undefined ? null : new Date(next.publishAt) };
}

/** Why a schedule waits that a clock that was set makes due. */
const CLOCK_WAS_SET = "the server's clock was set";

/** What waits for somebody's word about the clock is said like a failure; it is none any more once the clock is put right. */
async function holdDoubtful(deps: UseCaseDeps, certain: Date, doubtful: Date, now: Date): Promise<void> {
  const { db } = deps;
  await db
    .updateTable("schedules")
    .set({ failedAt: null, failure: null })
    .where("failure", "=", CLOCK_WAS_SET)
    .where("publishAt", ">", doubtful.toISOString())
    .execute();
  const held = await db
    .selectFrom("schedules")
    .where("publishAt", ">", certain.toISOString())
    .where("publishAt", "<=", doubtful.toISOString())
    .where("failedAt", "is", null)
    .where("heldAt", "is", null)
    .select("manuscriptId")
    .execute();
  for (const { manuscriptId } of held) await rememberFailure(deps, manuscriptId, now, CLOCK_WAS_SET);
}

/**
 * The approval stays as it is and the next look tries again. Until then health says so, and so do the pages of those who can act.
 */
async function rememberFailure(
  { db, drafts }: UseCaseDeps,
  manuscriptId: string,
  now: Date,
  error: unknown,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("schedules")
    .set({ failedAt: now.toISOString(), failure: String(error).slice(0, 500) })
    .where("manuscriptId", "=", manuscriptId)
    .where("failedAt", "is", null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) drafts.announce(manuscriptId as ManuscriptId, "manuscript");
}

async function publishOne(
  deps: UseCaseDeps,
  manuscriptId: string,
  editionId: EditionId,
  now: Date,
): Promise<boolean> {
  const { db, auditKey } = deps;
  const done = await inTransaction(db, async (transaction) => {
    const manuscript = await findManuscript(transaction, manuscriptId);
    const edition = await findEdition(transaction, editionId);
    if (manuscript === null || edition === null) throw new Error(`nothing to publish: ${editionId}`);
    openSealed(edition);
    const line = await readLine(transaction, manuscriptId);
    const context = await clockContext(transaction, now, manuscript);
    const decided = decide(line, { type: "publish-due", edition: editionId }, context);
    // Somebody cancelled it between the list and here.
    if ("refusal" in decided) return null;
    await writeLine(transaction, auditKey, manuscriptId, line, decided.events);
    return manuscript;
  });
  if (done !== null) await announceLine(deps, done);
  return done !== null;
}
