import type { FreshInvitation } from "../door/invitation.ts";
import { handLink, type MailingDeps } from "./hand-link.ts";
import { inOfficeBook } from "./office-book.ts";
import { findStaff } from "./staff-record.ts";
import { type Person, type Refused, refuse } from "./use-case.ts";

/**
 * A new link for somebody to choose a password; the one before it ends. Nobody who is disabled gets one.
 * @param isShown the administrator wants to see it, although it could go by mail.
 */
export async function inviteStaff(
  deps: MailingDeps,
  person: Person,
  userId: string,
  isShown: boolean,
): Promise<FreshInvitation | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const [found] = await findStaff(book.db, { id: userId }, book.now, 1);
    if (found === undefined) return refuse("not-found");
    if (found.disabledAt !== null) return refuse("conflict");
    return await handLink(book, deps, found, person.id, { isShown });
  });
}
