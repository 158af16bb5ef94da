import { createInvitation, type FreshInvitation } from "../door/invitation.ts";
import { inOfficeBook } from "./office-book.ts";
import { findStaff } from "./staff-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** A new link for somebody to choose a password; the one before it ends. Nobody who is disabled gets one. */
export async function inviteStaff(
  deps: UseCaseDeps,
  person: Person,
  userId: string,
): Promise<FreshInvitation | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const [found] = await findStaff(book.db, { id: userId }, book.now, 1);
    if (found === undefined) return refuse("not-found");
    if (found.disabledAt !== null) return refuse("conflict");
    book.record({ type: "person-invited", user: userId });
    return await createInvitation(book.db, userId, person.id, book.now);
  });
}
