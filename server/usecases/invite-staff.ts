import type { UserId } from "@naskah/model";
import { createInvitation, type FreshInvitation } from "../door/invitation.ts";
import { inOfficeBook, type OfficeBook } from "./office-book.ts";
import { queueLetter } from "./queue-letter.ts";
import { usableAlone } from "./recovery-record.ts";
import { findStaff } from "./staff-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/**
 * A new link for somebody to choose a password; the one before it ends. Nobody who is disabled gets one. Where there is a password
 * already, whoever has the link becomes that person: it takes a second administrator, or a day in which the owner can say no.
 */
export async function inviteStaff(
  deps: UseCaseDeps,
  person: Person,
  userId: string,
): Promise<FreshInvitation | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const [found] = await findStaff(book.db, { id: userId }, book.now, 1);
    if (found === undefined) return refuse("not-found");
    if (found.disabledAt !== null) return refuse("conflict");
    if (!found.hasPassword) {
      book.record({ type: "person-invited", user: userId });
      return await createInvitation(book.db, userId, person.id, book.now);
    }
    return await inviteAgain(book, userId, person.id);
  });
}

/** @param asker null for the server's operator, whose link may be used at once. */
export async function inviteAgain(
  book: OfficeBook,
  userId: string,
  asker: UserId | null,
): Promise<FreshInvitation> {
  const { db, now } = book;
  const usableFrom = asker === null ? now.toISOString() : await usableAlone(db, asker, userId, now);
  book.record({ type: "recovery-asked", user: userId, usableFrom });
  const at = now.toISOString();
  await queueLetter(db, { key: `recovery-${at}`, userId, kind: "recovery", at });
  return await createInvitation(db, userId, asker, now, { usableFrom });
}
