import { vouch } from "./link-sights.ts";
import { inOfficeBook } from "./office-book.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** A second administrator's word that an account is its owner's, although the first one saw its link (F-E5). */
export async function vouchForAccount(
  deps: UseCaseDeps,
  person: Person,
  userId: string,
): Promise<{ readonly id: string } | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const sight = await book.db
      .selectFrom("linkSights")
      .where("userId", "=", userId)
      .where("vouchedBy", "is", null)
      .select("seenBy")
      .executeTakeFirst();
    if (sight === undefined) return refuse("not-found");
    if (!(await vouch(book.db, userId, person.id, book.now))) return refuse("second-administrator-required");
    book.record({ type: "account-vouched", user: userId });
    return { id: userId };
  });
}
