import type { Database } from "../adapters/sqlite/database.ts";
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

/** Creates the administrator. @returns their id; null when the link is wrong, used, or no longer the first run. */
export async function useFirstRun(
  db: Database,
  input: { readonly token: string; readonly name: string; readonly email: string; readonly password: string },
  id: string,
  now: Date,
): Promise<string | null> {
  const passwordHash = await hashPassword(input.password);
  return await db.transaction().execute(async (transaction) => {
    if (await hasUsers(transaction)) return null;
    const { numUpdatedRows } = await transaction
      .updateTable("firstRun")
      .set({ usedAt: now.toISOString() })
      .where("tokenHash", "=", tokenHash(input.token))
      .where("usedAt", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return null;
    await transaction
      .insertInto("users")
      .values({
        id,
        email: input.email.trim(),
        name: input.name.trim(),
        passwordHash,
        language: "id",
        unitId: null,
        isAdmin: 1,
        isDesk: 0,
        canWrite: 1,
        disabledAt: null,
        createdAt: now.toISOString(),
      })
      .execute();
    return id;
  });
}

async function hasUsers(db: Database): Promise<boolean> {
  return (await db.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined;
}
