import type { Database } from "../adapters/sqlite/database.ts";
import type { AccountNews } from "../mail/account-mail-words.ts";
import { queueLetter } from "./queue-letter.ts";

/** Tells the owner of an account what happened to it, at an address that they had before it happened. */
export async function tellOwner(
  db: Database,
  user: { readonly id: string; readonly email: string },
  news: AccountNews,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await queueLetter(db, {
    key: `account-${news}-${at}`,
    userId: user.id,
    kind: "account",
    at,
    address: user.email,
  });
}
