import { keptAddress, timeOf } from "@naskah/model";
import { mailAccountLink } from "./account-link.ts";
import { inTransaction } from "./in-transaction.ts";
import { OfficeBook } from "./office-book.ts";
import type { UseCaseDeps } from "./use-case.ts";

/** How long an address must have been confirmed and the same, in milliseconds: whoever changed it by stealth waits in its owner's sight. */
export const SETTLED_MS = 24 * 3_600_000;

/** From when a forgotten password can be made anew by mail; null: the address was never confirmed. */
export function resetFrom(emailConfirmedAt: string | null): Date | null {
  return emailConfirmedAt === null ? null : new Date(timeOf(emailConfirmedAt) + SETTLED_MS);
}

/** Sends a link to choose a new password, if there is such an account and its address is settled. Who asks learns neither. */
export async function askReset(
  deps: Pick<UseCaseDeps, "db" | "clock" | "newId" | "auditKey">,
  email: string,
): Promise<void> {
  await inTransaction(deps.db, async (transaction) => {
    const now = deps.clock.now();
    const user = await transaction
      .selectFrom("users")
      .where("email", "=", keptAddress(email))
      .where("disabledAt", "is", null)
      .select(["id", "email", "emailConfirmedAt"])
      .executeTakeFirst();
    const from = resetFrom(user?.emailConfirmedAt ?? null);
    if (user === undefined || from === null || from > now) return;
    const book = await OfficeBook.open(transaction, deps, null);
    if (!(await mailAccountLink(transaction, deps, user, "reset", now))) return;
    book.record({ type: "reset-asked", user: user.id });
    await book.close();
  });
}
