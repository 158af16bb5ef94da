import { isSameJump } from "../clock-watch.ts";
import type { Deps } from "../deps.ts";
import { storeAhead } from "./clock-record.ts";
import { inTransaction } from "./in-transaction.ts";
import { type Person, type Refused, refuse } from "./use-case.ts";

/**
 * The server's clock is right now, says one of the desk or an administrator: what it made due goes live.
 * @param seenMs how far ahead it was on their screen: a yes to one jump is none to another.
 */
export async function confirmClock(
  { db, auditKey, clockWatch }: Pick<Deps, "db" | "auditKey" | "clockWatch">,
  person: Person,
  seenMs: number,
): Promise<{ readonly confirmed: true } | Refused> {
  if (!person.isDesk && !person.isAdmin) return refuse("forbidden");
  const { aheadMs, now } = clockWatch.look();
  if (aheadMs === 0 || !isSameJump(seenMs, aheadMs)) return refuse("conflict");
  await inTransaction(db, (transaction) =>
    storeAhead(transaction, auditKey, 0, {
      type: "clock-confirmed",
      actorId: person.id,
      at: now,
      payload: { aheadMs },
    }),
  );
  clockWatch.trust();
  return { confirmed: true };
}
