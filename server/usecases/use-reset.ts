import type { UserId } from "@naskah/model";
import { hashPassword } from "../door/password.ts";
import { endOtherSessions } from "../door/session-store.ts";
import { endLinks, takeAccountLink } from "./account-link.ts";
import { inTransaction } from "./in-transaction.ts";
import { OfficeBook } from "./office-book.ts";
import { tellOwner } from "./tell-owner.ts";
import { isRefused, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Chooses a new password with a link from one's mail, once. Whoever was signed in as them is no longer. */
export async function useReset(
  deps: UseCaseDeps,
  token: string,
  password: string,
): Promise<{ readonly id: string } | Refused> {
  const passwordHash = await hashPassword(password);
  const done = await inTransaction(deps.db, async (transaction) => {
    const now = deps.clock.now();
    const taken = await takeAccountLink(transaction, "reset", token, now);
    if (taken === null) return refuse("link-over");
    const { userId: id, email } = taken;
    const book = await OfficeBook.open(transaction, deps, id as UserId);
    await endOtherSessions(transaction, id, null);
    await endLinks(transaction, id);
    await transaction.updateTable("users").set({ passwordHash }).where("id", "=", id).execute();
    await tellOwner(transaction, { id, email }, "reset", now);
    book.record({ type: "reset-used", user: id });
    await book.close();
    return { id };
  });
  if (!isRefused(done)) await deps.drafts.reconsider(new Set([done.id as UserId]));
  return done;
}
