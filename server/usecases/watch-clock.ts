import { type ClockLook, isSameJump } from "../clock-watch.ts";
import type { Deps } from "../deps.ts";
import { storeAhead, storedAhead } from "./clock-record.ts";
import { inTransaction } from "./in-transaction.ts";

/** Looks at the server's clock, and writes down when it jumped or agrees again, once each. */
export async function watchClock({
  db,
  auditKey,
  clockWatch,
  logger,
}: Pick<Deps, "db" | "auditKey" | "clockWatch" | "logger">): Promise<ClockLook> {
  const look = clockWatch.look();
  const { aheadMs, now } = look;
  const before = await storedAhead(db);
  if (aheadMs === 0 ? before === 0 : before !== 0 && isSameJump(before, aheadMs)) return look;
  const type = aheadMs === 0 ? "clock-agrees" : "clock-jumped";
  await inTransaction(db, (transaction) =>
    storeAhead(transaction, auditKey, aheadMs, { type, actorId: null, at: now, payload: { aheadMs } }),
  );
  if (aheadMs === 0) logger.info("the server's clock agrees again with the time that passed");
  else
    logger.warn(
      { aheadMs },
      "the server's clock was set: schedules wait until somebody says that it is right",
    );
  return look;
}
