import type { Database } from "../adapters/sqlite/database.ts";
import { newToken, tokenHash } from "./token.ts";

/** How long a link is good, in milliseconds. */
const INVITATION_MS = 7 * 24 * 3600 * 1000;

/** The one moment at which the token can be seen. */
export interface FreshInvitation {
  /** Null: it is in a letter, and nobody else sees it. */
  readonly token: string | null;
  readonly expiresAt: string;
  /** Of an account that has a password; null: the link may be used at once. */
  readonly recovery: { readonly usableFrom: string | null } | null;
}

/**
 * A link for a person; an earlier one of theirs ends.
 * @param createdBy null for the server's operator. @param mailed the secret, when it only goes by letter.
 */
export async function createInvitation(
  db: Database,
  userId: string,
  createdBy: string | null,
  now: Date,
  {
    recovery = null,
    mailed = null,
  }: Partial<Pick<FreshInvitation, "recovery">> & { mailed?: string | null } = {},
): Promise<FreshInvitation> {
  const token = mailed ?? newToken();
  const expiresAt = new Date(now.getTime() + INVITATION_MS).toISOString();
  const row = {
    tokenHash: tokenHash(token),
    createdBy,
    createdAt: now.toISOString(),
    expiresAt,
    recovers: recovery === null ? 0 : 1,
    usableFrom: recovery?.usableFrom ?? null,
    agreedBy: null,
    agreedAt: null,
    isSeen: mailed === null ? 1 : 0,
  };
  await db
    .insertInto("invitations")
    .values({ userId, ...row })
    .onConflict((conflict) => conflict.column("userId").doUpdateSet(row))
    .execute();
  return { token: mailed === null ? token : null, expiresAt, recovery };
}

/** Takes a link, for good. @returns whose it was; why not, when it is spent, late, nobody's who may sign in, or still waits. */
export async function takeInvitation(
  db: Database,
  token: string,
  now: Date,
): Promise<
  { readonly userId: string; readonly isFirst: boolean; readonly isSeen: boolean } | "over" | "waiting"
> {
  const row = await db
    .selectFrom("invitations as i")
    .innerJoin("users as u", "u.id", "i.userId")
    .where("i.tokenHash", "=", tokenHash(token))
    .select(["i.userId", "i.expiresAt", "i.recovers", "i.usableFrom", "i.agreedBy", "i.isSeen"])
    .select(["u.passwordHash", "u.disabledAt"])
    .executeTakeFirst();
  if (row === undefined || row.expiresAt <= now.toISOString() || row.disabledAt !== null) return "over";
  // A link for somebody new is none for an account that got its password another way.
  if (row.recovers === 0 && row.passwordHash !== null) return "over";
  const mayBeUsed =
    row.recovers === 0 ||
    row.agreedBy !== null ||
    (row.usableFrom !== null && row.usableFrom <= now.toISOString());
  if (!mayBeUsed) return "waiting";
  await db.deleteFrom("invitations").where("userId", "=", row.userId).execute();
  return { userId: row.userId, isFirst: row.passwordHash === null, isSeen: row.isSeen === 1 };
}
