import type { Database } from "../adapters/sqlite/database.ts";
import { newToken, tokenHash } from "./token.ts";

/** How long a ticket may wait, in milliseconds. */
const TICKET_MS = 30_000;

/** Lets one socket open without a cookie: for one manuscript, once, within 30 seconds (T2). */
export async function issueTicket(
  db: Database,
  holder: { readonly userId: string; readonly sessionHash: string; readonly manuscriptId: string },
  now: Date,
): Promise<{ readonly ticket: string; readonly expiresAt: string }> {
  const ticket = newToken();
  const expiresAt = new Date(now.getTime() + TICKET_MS).toISOString();
  await db.deleteFrom("tickets").where("expiresAt", "<=", now.toISOString()).execute();
  await db
    .insertInto("tickets")
    .values({ tokenHash: tokenHash(ticket), expiresAt, ...holder })
    .execute();
  return { ticket, expiresAt };
}

/** Takes a ticket, for good. @returns the session it was bound to; null when it is spent, late, or for another manuscript. */
export async function redeemTicket(
  db: Database,
  ticket: string,
  manuscriptId: string,
  now: Date,
): Promise<string | null> {
  const row = await db
    .deleteFrom("tickets")
    .where("tokenHash", "=", tokenHash(ticket))
    .returning(["sessionHash", "manuscriptId", "expiresAt"])
    .executeTakeFirst();
  if (row === undefined || row.manuscriptId !== manuscriptId || row.expiresAt <= now.toISOString())
    return null;
  return row.sessionHash;
}
