import type { Database } from "../adapters/sqlite/database.ts";
import { hashPassword, verifyPassword } from "../door/password.ts";
import { endOtherSessions, type SignedIn } from "../door/session-store.ts";
import { endLinks } from "./account-link.ts";
import { inTransaction } from "./in-transaction.ts";
import { OfficeBook } from "./office-book.ts";
import { tellOwner } from "./tell-owner.ts";
import { type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** True when it is the person's password. */
export async function isPasswordOf(db: Database, userId: string, password: string): Promise<boolean> {
  const row = await db.selectFrom("users").where("id", "=", userId).select("passwordHash").executeTakeFirst();
  return await verifyPassword(row?.passwordHash ?? null, password);
}

/** A new password for who knows the old one. Every other session ends; the owner is told. */
export async function changePassword(
  deps: UseCaseDeps,
  { person, email, sessionHash }: SignedIn,
  { password, newPassword }: { readonly password: string; readonly newPassword: string },
): Promise<{ readonly id: string } | Refused> {
  if (!(await isPasswordOf(deps.db, person.id, password))) return refuse("wrong-password");
  const passwordHash = await hashPassword(newPassword);
  await inTransaction(deps.db, async (transaction) => {
    const book = await OfficeBook.open(transaction, deps, person.id);
    await endOtherSessions(transaction, person.id, sessionHash);
    await endLinks(transaction, person.id);
    await transaction.updateTable("users").set({ passwordHash }).where("id", "=", person.id).execute();
    await tellOwner(transaction, { id: person.id, email }, "password", book.now);
    book.record({ type: "password-changed", user: person.id });
    await book.close();
  });
  await deps.drafts.reconsider(new Set([person.id]));
  return { id: person.id };
}
