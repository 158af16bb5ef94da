import { editionIn, noticeTo } from "@naskah/approval";
import type { UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { readLine } from "./line-store.ts";
import { noticeAudience } from "./notice-audience.ts";
import { insertNotices } from "./write-notices.ts";

/**
 * Whose turn an open edition is hears that it can be decided now, when what it waited for was no event of its line: a discussion was
 * settled, a tick is asked for no longer. Call it in the transaction of that.
 * @param occasion names it for ever.
 */
export async function tellReady(
  transaction: Database,
  manuscriptId: string,
  occasion: string,
  actor: UserId,
  now: Date,
): Promise<void> {
  const line = await readLine(transaction, manuscriptId);
  const open = editionIn(line, "open");
  if (open === null) return;
  const { deciders, isReady } = await noticeAudience(transaction, manuscriptId, line, now);
  if (!isReady) return;
  const notices = deciders.filter((user) => user !== actor).map((user) => noticeTo(user, "decide", open.id));
  await insertNotices(
    transaction,
    `ready.${open.id}.${occasion}`,
    manuscriptId,
    notices,
    actor,
    now.toISOString(),
  );
}
