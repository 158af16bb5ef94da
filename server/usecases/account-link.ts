import { timeOf } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { letterToken, tokenHash } from "../door/token.ts";
import { queueLetter } from "./queue-letter.ts";
import type { UseCaseDeps } from "./use-case.ts";

type Kind = "reset" | "address";

/** How long a link is good, in milliseconds: short, because whoever has the mail of an address has it at once. */
const GOOD_MS: Readonly<Record<Kind, number>> = { reset: 3_600_000, address: 24 * 3_600_000 };
/** How soon after one link another is sent, in milliseconds: a mailbox is not filled by somebody who asks again and again. */
export const NEXT_LINK_MS = 5 * 60_000;

/**
 * Sends a link to an address, by letter alone: nobody else ever sees it. One of its kind a person; the one before it ends.
 * @returns false when one went just before.
 */
export async function mailAccountLink(
  db: Database,
  { auditKey, newId }: Pick<UseCaseDeps, "auditKey" | "newId">,
  user: { readonly id: string; readonly email: string },
  kind: Kind,
  now: Date,
): Promise<boolean> {
  const before = await db
    .selectFrom("accountLinks")
    .where("userId", "=", user.id)
    .where("kind", "=", kind)
    .select(["createdAt", "email"])
    .executeTakeFirst();
  const isRecent = before !== undefined && timeOf(before.createdAt) + NEXT_LINK_MS > now.getTime();
  if (isRecent && before.email === user.email) return false;
  const mailKey = `${kind}-${newId()}`;
  const row = {
    tokenHash: tokenHash(letterToken(auditKey, mailKey)),
    mailKey,
    email: user.email,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + GOOD_MS[kind]).toISOString(),
  };
  await db
    .insertInto("accountLinks")
    .values({ userId: user.id, kind, ...row })
    .onConflict((conflict) => conflict.columns(["userId", "kind"]).doUpdateSet(row))
    .execute();
  await queueLetter(db, { key: mailKey, userId: user.id, kind, at: row.createdAt, address: user.email });
  return true;
}

/** Takes a link, for good. @returns whose it is and where it went; null when it is spent, late, or nobody's who may sign in. */
export async function takeAccountLink(
  db: Database,
  kind: Kind,
  token: string,
  now: Date,
): Promise<{ readonly userId: string; readonly email: string } | null> {
  const row = await db
    .selectFrom("accountLinks as l")
    .innerJoin("users as u", "u.id", "l.userId")
    .where("l.kind", "=", kind)
    .where("l.tokenHash", "=", tokenHash(token))
    .where("l.expiresAt", ">", now.toISOString())
    .where("u.disabledAt", "is", null)
    .select(["l.userId", "l.email"])
    .executeTakeFirst();
  if (row === undefined) return null;
  await db.deleteFrom("accountLinks").where("userId", "=", row.userId).where("kind", "=", kind).execute();
  return row;
}

/** Ends every link of somebody that is out: for a new password, which those before it must not undo, and a closed account. */
export async function endLinks(db: Database, userId: string): Promise<void> {
  for (const table of ["invitations", "accountLinks"] as const)
    await db.deleteFrom(table).where("userId", "=", userId).execute();
}
