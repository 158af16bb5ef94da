import { type Line, type LineEvent, type Notice, noticesOf } from "@naskah/approval";
import type { UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { noticeAudience } from "./notice-audience.ts";

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
  const notices = noticesOf(
    line,
    events,
    await noticeAudience(transaction, manuscriptId, line, new Date(last.at)),
  );
  const [actor = null] = events.flatMap((event) =>
    event.type === "submitted" ? [event.submitter] : "by" in event ? [event.by] : [],
  );
  await insertNotices(transaction, occasion, manuscriptId, notices, actor, last.at);
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

async function prefersDaily(transaction: Database, userId: UserId): Promise<boolean> {
  const row = await transaction
    .selectFrom("mailPreferences")
    .where("userId", "=", userId)
    .select("mail")
    .executeTakeFirst();
  return row?.mail === "daily";
}
