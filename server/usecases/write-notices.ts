import { type Line, type LineEvent, type Notice, noticesOf, staleNotices } from "@naskah/approval";
import type { UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { noticeAudience } from "./notice-audience.ts";
import { queueLetter } from "./queue-letter.ts";
import { translationsOf } from "./translation-record.ts";

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
  const write = (manuscript: string, some: readonly Notice[]) =>
    insertNotices(transaction, occasion, manuscript, some, actor, last.at);
  // One message a person and occasion: what must be done first, then that a translation is behind, which says the rest as well.
  await write(
    manuscriptId,
    notices.filter(({ mustAct }) => mustAct),
  );
  for (const event of events)
    if (event.type === "published")
      for (const { id, standing } of await translationsOf(transaction, manuscriptId))
        if (standing.isStale)
          await write(id, staleNotices(event, await translatorsOf(transaction, id), actor));
  await write(manuscriptId, notices);
}

/** Who wrote the translation so far; while nothing of it is sealed, all who write the article. */
async function translatorsOf(transaction: Database, manuscriptId: string): Promise<readonly UserId[]> {
  const sealed = await transaction
    .selectFrom("editions as e")
    .leftJoin("editionContributors as c", "c.editionId", "e.id")
    .where("e.manuscriptId", "=", manuscriptId)
    .select(["e.submittedBy", "c.userId"])
    .execute();
  if (sealed.length > 0)
    return sealed.flatMap(({ submittedBy, userId }) =>
      [submittedBy, userId].flatMap((id) => (id === null ? [] : [id as UserId])),
    );
  const writers = await transaction
    .selectFrom("members as w")
    .innerJoin("manuscripts as m", "m.articleId", "w.articleId")
    .where("m.id", "=", manuscriptId)
    .where("w.role", "=", "writer")
    .select("w.userId")
    .execute();
  return writers.map(({ userId }) => userId as UserId);
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
    await queueLetter(transaction, { key, userId: user, kind: "notice", at });
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
