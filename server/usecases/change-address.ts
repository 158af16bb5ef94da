import { emailAddress, type UserId } from "@naskah/model";
import type { SignedIn } from "../door/session-store.ts";
import { mailAccountLink, takeAccountLink } from "./account-link.ts";
import { isPasswordOf } from "./change-password.ts";
import { inTransaction } from "./in-transaction.ts";
import { OfficeBook } from "./office-book.ts";
import { tellOwner } from "./tell-owner.ts";
import { badRequest, beyondLimit, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/**
 * Asks a new address whether it is theirs; the present one is told. With the present address it is confirmed anew. Nobody else changes
 * somebody's address, administrators included.
 */
export async function askForAddress(
  deps: UseCaseDeps & { readonly mailGoesOut: boolean },
  { person, email: present }: SignedIn,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<{ readonly id: string } | Refused> {
  if (!deps.mailGoesOut) return refuse("mail-not-set-up");
  const address = emailAddress(email);
  if (address === null) return badRequest("email");
  if (!(await isPasswordOf(deps.db, person.id, password))) return refuse("wrong-password");
  return await inTransaction(deps.db, async (transaction) => {
    const now = deps.clock.now();
    const isNew = address.toLowerCase() !== present.toLowerCase();
    const holder = await transaction
      .selectFrom("users")
      .where("email", "=", address)
      .where("id", "<>", person.id)
      .select("id")
      .executeTakeFirst();
    // Of an address that is somebody else's it is not said that it is; its owner gets no letter about it either.
    if (holder !== undefined) return { id: person.id };
    const to = { id: person.id, email: isNew ? address : present };
    if (!(await mailAccountLink(transaction, deps, to, "address", now)))
      return beyondLimit("too-fast", "letters");
    if (isNew) await tellOwner(transaction, { id: person.id, email: present }, "address-asked", now);
    return { id: person.id };
  });
}

/** Takes over the address that a link went to, once. The one before it is told. */
export async function confirmNewAddress(
  deps: UseCaseDeps,
  token: string,
): Promise<{ readonly id: string } | Refused> {
  return await inTransaction(deps.db, async (transaction) => {
    const now = deps.clock.now();
    const taken = await takeAccountLink(transaction, "address", token, now);
    if (taken === null) return refuse("link-over");
    const { userId: id, email } = taken;
    const before = await transaction
      .selectFrom("users")
      .where("id", "=", id)
      .select(["email", "emailConfirmedAt", "version"])
      .executeTakeFirstOrThrow();
    const isNew = before.email.toLowerCase() !== email.toLowerCase();
    const holder = await transaction
      .selectFrom("users")
      .where("email", "=", email)
      .where("id", "<>", id)
      .select("id")
      .executeTakeFirst();
    if (holder !== undefined) return refuse("id-taken");
    const book = await OfficeBook.open(transaction, deps, id as UserId);
    const emailConfirmedAt = isNew ? now.toISOString() : (before.emailConfirmedAt ?? now.toISOString());
    await transaction
      .updateTable("users")
      .set({ email, emailConfirmedAt, version: before.version + 1 })
      .where("id", "=", id)
      .execute();
    // What went to the old address opens nothing any more.
    if (isNew) {
      await transaction.deleteFrom("accountLinks").where("userId", "=", id).execute();
      await tellOwner(transaction, { id, email: before.email }, "address-changed", now);
    }
    book.record({ type: isNew ? "address-changed" : "address-confirmed", user: id });
    await book.close();
    return { id };
  });
}
