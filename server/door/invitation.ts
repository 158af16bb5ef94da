import type { Database } from "../adapters/sqlite/database.ts";
import { newToken, tokenHash } from "./token.ts";

/** How long a link is good, in milliseconds. */
const INVITATION_MS = 7 * 24 * 3600 * 1000;

/** The one moment at which the token can be seen. */
export interface FreshInvitation {
  readonly token: string;
  readonly expiresAt: string;
}

/** A link for a person; an earlier one of theirs ends. */
export async function createInvitation(
  db: Database,
  userId: string,
  createdBy: string,
  now: Date,
): Promise<FreshInvitation> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + INVITATION_MS).toISOString();
  const row = { tokenHash: tokenHash(token), createdBy, createdAt: now.toISOString(), expiresAt };
  await db
    .insertInto("invitations")
    .values({ userId, ...row })
    .onConflict((conflict) => conflict.column("userId").doUpdateSet(row))
    .execute();
  return { token, expiresAt };
}

/** Takes a link, for good. @returns whose it was; null when it is spent, late, or nobody's who may sign in. */
export async function takeInvitation(db: Database, token: string, now: Date): Promise<string | null> {
  const row = await db
    .deleteFrom("invitations")
    .where("tokenHash", "=", tokenHash(token))
    .returning(["userId", "expiresAt"])
    .executeTakeFirst();
  if (row === undefined || row.expiresAt <= now.toISOString()) return null;
  const user = await db
    .selectFrom("users")
    .where("id", "=", row.userId)
    .where("disabledAt", "is", null)
    .select("id")
    .executeTakeFirst();
  return user?.id ?? null;
}
