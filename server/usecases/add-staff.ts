import { emailAddress, printedName, type UnitId } from "@naskah/model";
import type { AddStaff } from "@naskah/protocol";
import type { FreshInvitation } from "../door/invitation.ts";
import { handLink, type MailingDeps } from "./hand-link.ts";
import { inOfficeBook, type OfficeBook } from "./office-book.ts";
import { personEvent } from "./staff-record.ts";
import { badRequest, isRefused, type Person, type Refused, refuse } from "./use-case.ts";

/** Gives somebody an account, and a link with which they choose their password. */
export async function addStaff(
  deps: MailingDeps,
  person: Person,
  input: AddStaff,
): Promise<{ readonly id: string; readonly invitation: FreshInvitation } | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const id = deps.newId();
    const added = await insertStaff(book, id, input);
    if (isRefused(added)) return added;
    return { id, invitation: await handLink(book, deps, { id, hasPassword: false }, person.id) };
  });
}

/** The account alone, without a password. */
export async function insertStaff(
  book: OfficeBook,
  id: string,
  input: AddStaff,
): Promise<{ readonly id: string } | Refused> {
  const { email, name, language, unitId, canWrite, isDesk, isAdmin } = input;
  const printed = printedName(name);
  if (printed === null) return badRequest("name");
  const address = emailAddress(email);
  if (address === null) return badRequest("email");
  if (unitId !== null && !book.organisation.units.has(unitId as UnitId)) return badRequest("unitId");
  const { numInsertedOrUpdatedRows } = await book.db
    .insertInto("users")
    .values({
      id,
      email: address,
      name: printed,
      passwordHash: null,
      language,
      unitId,
      isAdmin: isAdmin ? 1 : 0,
      isDesk: isDesk ? 1 : 0,
      canWrite: canWrite ? 1 : 0,
      disabledAt: null,
      createdAt: book.now.toISOString(),
      madeBy: book.actor,
    })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return refuse("id-taken");
  const person = { id, name: printed, unitId, canWrite, isDesk, isAdmin, disabledAt: null };
  book.record(personEvent("person-added", person));
  return { id };
}
