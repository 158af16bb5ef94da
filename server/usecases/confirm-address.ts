import type { Database } from "../adapters/sqlite/database.ts";

/** Notes that mail to the present address reached the account's owner; what was confirmed before stays as old as it is. */
export async function confirmAddress(db: Database, userId: string, now: Date): Promise<void> {
  await db
    .updateTable("users")
    .set({ emailConfirmedAt: now.toISOString() })
    .where("id", "=", userId)
    .where("emailConfirmedAt", "is", null)
    .execute();
}
