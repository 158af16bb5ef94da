import type { Database } from "../adapters/sqlite/database.ts";
import { personOf } from "../usecases/find-person.ts";
import type { Person } from "../usecases/use-case.ts";
import { newToken, tokenHash } from "./token.ts";

/** How long a session lasts, in milliseconds. */
export const SESSION_MS = 14 * 24 * 3600 * 1000;

/** A person with the session through which they came. */
export interface SignedIn {
  readonly person: Person;
  readonly email: string;
  readonly sessionHash: string;
}

/** From where and with what somebody signs in: the client's address, and what its program calls itself. */
export interface Origin {
  readonly address: string;
  readonly agent: string;
}

/** Characters of a program's name that are kept. */
const MAX_AGENT = 300;

/** Begins a session. @returns its token, for the cookie. */
export async function beginSession(
  db: Database,
  userId: string,
  now: Date,
  { address, agent }: Origin,
): Promise<string> {
  const token = newToken();
  await db.deleteFrom("sessions").where("expiresAt", "<=", now.toISOString()).execute();
  await db
    .insertInto("sessions")
    .values({
      tokenHash: tokenHash(token),
      userId,
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + SESSION_MS).toISOString(),
      address,
      agent: agent.slice(0, MAX_AGENT),
    })
    .execute();
  return token;
}

export async function endSession(db: Database, sessionHash: string): Promise<void> {
  await db.deleteFrom("tickets").where("sessionHash", "=", sessionHash).execute();
  await db.deleteFrom("sessions").where("tokenHash", "=", sessionHash).execute();
}

/** Whose session it is now; null when it has ended or its user was disabled. Always asked of the database (T63). */
export async function findSession(db: Database, sessionHash: string, now: Date): Promise<SignedIn | null> {
  const row = await db
    .selectFrom("sessions as s")
    .innerJoin("users as u", "u.id", "s.userId")
    .where("s.tokenHash", "=", sessionHash)
    .where("s.expiresAt", ">", now.toISOString())
    .where("u.disabledAt", "is", null)
    .select(["u.id", "u.email", "u.name", "u.language", "u.unitId", "u.isAdmin", "u.isDesk", "u.canWrite"])
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    email: row.email,
    sessionHash,
    person: personOf(row),
  };
}

/** Ends a person's sessions everywhere, but this one. @returns how many there were. */
export async function endOtherSessions(db: Database, userId: string, kept: string | null): Promise<number> {
  await db
    .deleteFrom("tickets")
    .where("userId", "=", userId)
    .$if(kept !== null, (query) => query.where("sessionHash", "<>", kept ?? ""))
    .execute();
  const ended = await db
    .deleteFrom("sessions")
    .where("userId", "=", userId)
    .$if(kept !== null, (query) => query.where("tokenHash", "<>", kept ?? ""))
    .executeTakeFirst();
  return Number(ended.numDeletedRows);
}
