import { emailAddress, printedName, type UnitId } from "@naskah/model";
import type { UpdateStaff } from "@naskah/protocol";
import { endLinks } from "./account-link.ts";
import { inOfficeBook, type OfficeBook } from "./office-book.ts";
import { findStaff, personEvent, type StaffRecord } from "./staff-record.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Changes a person's account, as it was when the administrator saw it. Who is disabled is signed out everywhere at once (T56). */
export async function updateStaff(
  deps: UseCaseDeps,
  person: Person,
  userId: string,
  { version, ...changes }: UpdateStaff,
): Promise<{ readonly id: string } | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const [found] = await findStaff(book.db, { id: userId }, book.now, 1);
    if (found === undefined) return refuse("not-found");
    if (found.version !== version) return refuse("stale-write");
    if (userId === person.id && changes.isDisabled === true) return badRequest("isDisabled");
    const { email, ...rest } = changes;
    if (email !== undefined) {
      const refused = await correctAddress(book, found, email);
      if (refused !== null) return refused;
    }
    return await changeStaff(book, userId, rest);
  });
}

/** Another address for an account that nobody has used yet. @returns why not; null when it was done. */
async function correctAddress(
  book: OfficeBook,
  { id, email: before, hasPassword }: StaffRecord,
  email: string,
): Promise<Refused | null> {
  const address = emailAddress(email);
  if (address === null) return badRequest("email");
  if (address.toLowerCase() === before.toLowerCase()) return null;
  if (hasPassword) return badRequest("emailOfOwner");
  const holder = await book.db
    .selectFrom("users")
    .where("email", "=", address)
    .select("id")
    .executeTakeFirst();
  if (holder !== undefined) return refuse("id-taken");
  await book.db.updateTable("users").set({ email: address }).where("id", "=", id).execute();
  await book.db.deleteFrom("invitations").where("userId", "=", id).execute();
  book.record({ type: "address-changed", user: id });
  return null;
}

export async function changeStaff(
  book: OfficeBook,
  userId: string,
  changes: Omit<UpdateStaff, "version" | "email">,
): Promise<{ readonly id: string } | Refused> {
  const [found] = await findStaff(book.db, { id: userId }, book.now, 1);
  if (found === undefined) return refuse("not-found");
  const { isDisabled = found.disabledAt !== null, ...rest } = changes;
  const name = rest.name === undefined ? found.name : printedName(rest.name);
  if (name === null) return badRequest("name");
  const next = {
    ...found,
    ...rest,
    name,
    disabledAt: isDisabled ? (found.disabledAt ?? book.now.toISOString()) : null,
  };
  if (next.unitId !== null && !book.organisation.units.has(next.unitId as UnitId))
    return badRequest("unitId");
  const isActing = next.isAdmin && next.disabledAt === null;
  if (!isActing && (await isLastAdministrator(book, userId))) return refuse("last-administrator");
  await book.db
    .updateTable("users")
    .set({
      name: next.name,
      language: next.language,
      unitId: next.unitId,
      canWrite: next.canWrite ? 1 : 0,
      isDesk: next.isDesk ? 1 : 0,
      isAdmin: next.isAdmin ? 1 : 0,
      disabledAt: next.disabledAt,
      version: found.version + 1,
    })
    .where("id", "=", userId)
    .execute();
  if (next.disabledAt !== null) {
    for (const table of ["tickets", "sessions"] as const)
      await book.db.deleteFrom(table).where("userId", "=", userId).execute();
    await endLinks(book.db, userId);
  }
  book.record(personEvent("person-changed", next));
  return { id: userId };
}

async function isLastAdministrator(book: OfficeBook, userId: string): Promise<boolean> {
  const administrators = await book.db
    .selectFrom("users")
    .where("isAdmin", "=", 1)
    .where("disabledAt", "is", null)
    .select("id")
    .execute();
  return administrators.length === 1 && administrators[0]?.id === userId;
}
