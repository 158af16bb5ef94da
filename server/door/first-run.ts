import { emailAddress } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { insertStaff } from "../usecases/add-staff.ts";
import { inTransaction } from "../usecases/in-transaction.ts";
import { OfficeBook } from "../usecases/office-book.ts";
import { badRequest, isRefused, type Refused, refuse, type UseCaseDeps } from "../usecases/use-case.ts";
import { hashPassword } from "./password.ts";
import { newToken, tokenHash } from "./token.ts";

/** While there is no user: a fresh token for the link that creates the administrator; older links end. Null otherwise. */
export async function offerFirstRun(db: Database, now: Date): Promise<string | null> {
  if (await hasUsers(db)) return null;
  const token = newToken();
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("firstRun").execute();
    await transaction
      .insertInto("firstRun")
      .values({ tokenHash: tokenHash(token), createdAt: now.toISOString(), usedAt: null })
      .execute();
  });
  return token;
}

/** Creates the administrator. `forbidden`: the link is wrong, used, or no longer the first run. */
export async function useFirstRun(
  deps: Pick<UseCaseDeps, "db" | "clock" | "newId" | "auditKey">,
  input: { readonly token: string; readonly name: string; readonly email: string; readonly password: string },
): Promise<{ readonly id: string } | Refused> {
  if (emailAddress(input.email) === null) return badRequest("email");
  const passwordHash = await hashPassword(input.password);
  const id = deps.newId();
  const now = deps.clock.now();
  return await inTransaction(deps.db, async (transaction) => {
    if (await hasUsers(transaction)) return refuse("forbidden");
    const { numUpdatedRows } = await transaction
      .updateTable("firstRun")
      .set({ usedAt: now.toISOString() })
      .where("tokenHash", "=", tokenHash(input.token))
      .where("usedAt", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return refuse("forbidden");
    const book = await OfficeBook.open(transaction, deps, null);
    const { email, name } = input;
    const rights = { unitId: null, isAdmin: true, isDesk: false, canWrite: true };
    const added = await insertStaff(book, id, { email, name, language: "id", ...rights });
    if (isRefused(added)) throw new Error("the first user is not the first");
    await transaction.updateTable("users").set({ passwordHash }).where("id", "=", id).execute();
    book.record({ type: "operator-acted", user: id, command: "first run" });
    await book.close();
    return { id };
  });
}

async function hasUsers(db: Database): Promise<boolean> {
  return (await db.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined;
}
