import type { UserId } from "@naskah/model";
import { takeInvitation } from "../door/invitation.ts";
import { hashPassword } from "../door/password.ts";
import { endLinks } from "./account-link.ts";
import { confirmAddress } from "./confirm-address.ts";
import { inTransaction } from "./in-transaction.ts";
import { OfficeBook } from "./office-book.ts";
import { isRefused, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Chooses the password of the link's person, once (T66). Whoever was signed in as them is no longer. */
export async function acceptInvitation(
  deps: UseCaseDeps,
  token: string,
  password: string,
): Promise<{ readonly id: string } | Refused> {
  const passwordHash = await hashPassword(password);
  const done = await inTransaction(deps.db, async (transaction) => {
    const taken = await takeInvitation(transaction, token, deps.clock.now());
    if (typeof taken === "string") return refuse(`invitation-${taken}`);
    const id = taken.userId;
    const book = await OfficeBook.open(transaction, deps, id as UserId);
    for (const table of ["tickets", "sessions"] as const)
      await transaction.deleteFrom(table).where("userId", "=", id).execute();
    await endLinks(transaction, id);
    await transaction.updateTable("users").set({ passwordHash }).where("id", "=", id).execute();
    if (!taken.isSeen) await confirmAddress(transaction, id, deps.clock.now());
    // Nobody who saw an earlier link ever had the account: it was never used.
    if (!taken.isSeen && taken.isFirst)
      await transaction.deleteFrom("linkSights").where("userId", "=", id).execute();
    book.record({ type: "invitation-used", user: id });
    await book.close();
    return { id };
  });
  if (!isRefused(done)) await deps.drafts.reconsider(new Set([done.id as UserId]));
  return done;
}
