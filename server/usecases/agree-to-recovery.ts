import { vouch } from "./link-sights.ts";
import { inOfficeBook } from "./office-book.ts";
import { isSecond, recoveryOf } from "./recovery-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** A second administrator's yes to a link for somebody's existing account: from now on it may be used. */
export async function agreeToRecovery(
  deps: UseCaseDeps,
  person: Person,
  userId: string,
): Promise<{ readonly id: string } | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const recovery = await recoveryOf(book.db, userId, book.now);
    if (recovery === null) return refuse("not-found");
    if (recovery.agreedBy !== null || recovery.askedBy === null) return refuse("conflict");
    // Nor the account's owner, should they be an administrator: it is their account that is asked for.
    if (person.id === userId || !(await isSecond(book.db, person.id, recovery.askedBy.id, book.now)))
      return refuse("second-administrator-required");
    await book.db
      .updateTable("invitations")
      .set({ agreedBy: person.id, agreedAt: book.now.toISOString() })
      .where("userId", "=", userId)
      .execute();
    // Two have agreed on whose account it is.
    await vouch(book.db, userId, person.id, book.now);
    book.record({ type: "recovery-agreed", user: userId });
    return { id: userId };
  });
}
