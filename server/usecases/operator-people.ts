import { emailAddress, type UnitId } from "@naskah/model";
import type { FreshInvitation } from "../door/invitation.ts";
import { hashPassword } from "../door/password.ts";
import { insertStaff } from "./add-staff.ts";
import { handLink } from "./hand-link.ts";
import { inTransaction } from "./in-transaction.ts";
import { OfficeBook } from "./office-book.ts";
import { isRefused, type UseCaseDeps } from "./use-case.ts";

type OperatorDeps = Pick<UseCaseDeps, "db" | "clock" | "newId" | "auditKey">;

/** What whoever has the machine may do to accounts. Nobody is signed in there: the log says that it was the operator. */

export interface OperatorsUser {
  readonly email: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly password: string;
  readonly isAdmin: boolean;
  readonly isDesk: boolean;
  readonly canWrite: boolean;
}

/** Gives somebody an account with a password. @returns its id, or why not. */
export async function addUserAsOperator(
  deps: OperatorDeps,
  { password, ...input }: OperatorsUser,
): Promise<{ readonly id: string } | "no-address" | "no-unit" | "id-taken"> {
  if (emailAddress(input.email) === null) return "no-address";
  const passwordHash = await hashPassword(password);
  const id = deps.newId();
  return await inTransaction(deps.db, async (transaction) => {
    const book = await OfficeBook.open(transaction, deps, null);
    if (input.unitId !== null && !book.organisation.units.has(input.unitId as UnitId)) return "no-unit";
    const added = await insertStaff(book, id, { ...input, language: "id" });
    if (isRefused(added)) return "id-taken";
    await transaction.updateTable("users").set({ passwordHash }).where("id", "=", id).execute();
    book.record({ type: "operator-acted", user: id, command: "user add" });
    await book.close();
    return { id };
  });
}

/** A link to an existing account that may be used at once; its owner is told. Null when nobody who may sign in has the address. */
export async function inviteAsOperator(deps: OperatorDeps, email: string): Promise<FreshInvitation | null> {
  return await inTransaction(deps.db, async (transaction) => {
    const user = await transaction
      .selectFrom("users")
      .where("email", "=", email.trim())
      .where("disabledAt", "is", null)
      .select("id")
      .executeTakeFirst();
    if (user === undefined) return null;
    const book = await OfficeBook.open(transaction, deps, null);
    // For whoever has the machine every link is one that takes two, so that its owner is told.
    const made = await handLink(book, { ...deps, mailGoesOut: false }, { ...user, hasPassword: true }, null);
    book.record({ type: "operator-acted", user: user.id, command: "user link" });
    await book.close();
    return made;
  });
}
