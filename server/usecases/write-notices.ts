import {
  editionIn,
  findApprover,
  isApprover,
  type Line,
  type LineEvent,
  type Notice,
  noticesOf,
} from "@naskah/approval";
import type { UnitId, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { loadOrganisation } from "./load-organisation.ts";

/**
 * Writes what people hear of these events, for their bell and for the mail, in the transaction of the events: a crash neither loses
 * nor doubles any of it.
 * @param line after the events. @param occasion names them for ever.
 */
export async function writeNotices(
  transaction: Database,
  manuscriptId: string,
  line: Line,
  events: readonly LineEvent[],
  occasion: string,
): Promise<void> {
  const last = events.at(-1);
  if (last === undefined) return;
  const { unitId, writers } = await articleOf(transaction, manuscriptId);
  const open = editionIn(line, "open");
  const found =
    open === null ? null : findApprover(await loadOrganisation(transaction), unitId, open, new Date(last.at));
  const notices = noticesOf(line, events, {
    approver: found !== null && isApprover(found) ? found.user : null,
    writers,
  });
  const actor = events.map((event) => ("by" in event ? event.by : null)).find((by) => by !== null);
  const submitter = events.find((event) => event.type === "submitted")?.submitter;
  await insertNotices(transaction, occasion, manuscriptId, notices, actor ?? submitter ?? null, last.at);
}

/** Of an occasion that somebody was told of already, nothing is written again. */
export async function insertNotices(
  transaction: Database,
  key: string,
  manuscriptId: string,
  notices: readonly Notice[],
  actorId: UserId | null,
  at: string,
): Promise<void> {
  for (const { user, kind, edition, mustAct } of notices) {
    await transaction
      .insertInto("notices")
      .values({
        key,
        userId: user,
        kind,
        mustAct: mustAct ? 1 : 0,
        manuscriptId,
        editionId: edition,
        actorId,
        at,
        readAt: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (!mustAct && (await prefersDaily(transaction, user))) continue;
    await transaction
      .insertInto("outbox")
      .values({
        key,
        userId: user,
        kind: "notice",
        createdAt: at,
        nextAt: at,
        endedAt: null,
        outcome: null,
        error: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function articleOf(
  transaction: Database,
  manuscriptId: string,
): Promise<{ readonly unitId: UnitId; readonly writers: readonly UserId[] }> {
  const { articleId, unitId } = await transaction
    .selectFrom("manuscripts as m")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .where("m.id", "=", manuscriptId)
    .select(["m.articleId", "a.unitId"])
    .executeTakeFirstOrThrow();
  const writers = await transaction
    .selectFrom("members")
    .where("articleId", "=", articleId)
    .where("role", "=", "writer")
    .select("userId")
    .execute();
  return { unitId: unitId as UnitId, writers: writers.map(({ userId }) => userId as UserId) };
}

async function prefersDaily(transaction: Database, userId: UserId): Promise<boolean> {
  const row = await transaction
    .selectFrom("mailPreferences")
    .where("userId", "=", userId)
    .select("mail")
    .executeTakeFirst();
  return row?.mail === "daily";
}
