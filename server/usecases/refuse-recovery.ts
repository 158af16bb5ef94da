import { inTransaction } from "./in-transaction.ts";
import { OfficeBook } from "./office-book.ts";
import { type Recovery, recoveryOf } from "./recovery-record.ts";
import { isRefused, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Whether somebody has asked for a link to this person's own account. */
export async function viewOwnRecovery({ db, clock }: UseCaseDeps, person: Person): Promise<Recovery | null> {
  return await recoveryOf(db, person.id, clock.now());
}

/** Ends a link for an existing account before it is used: its owner, who knows their password, or any administrator. */
export async function refuseRecovery(
  deps: UseCaseDeps,
  person: Person,
  userId: string,
): Promise<{ readonly id: string } | Refused> {
  if (person.id !== userId && !person.isAdmin) return refuse("forbidden");
  return await inTransaction(deps.db, async (transaction) => {
    const book = await OfficeBook.open(transaction, deps, person.id);
    const done = await end(book, userId);
    if (!isRefused(done)) await book.close();
    return done;
  });
}

async function end(book: OfficeBook, userId: string): Promise<{ readonly id: string } | Refused> {
  if ((await recoveryOf(book.db, userId, book.now)) === null) return refuse("not-found");
  await book.db.deleteFrom("invitations").where("userId", "=", userId).execute();
  book.record({ type: "recovery-refused", user: userId });
  return { id: userId };
}
