import { timeOf, type UserId } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { enterableAccounts } from "./enterable-accounts.ts";
import { ORGANISATION_STREAM } from "./office-event.ts";

/** How long the owner of an account has to say no, where no second administrator can say yes; in milliseconds. */
export const RECOVERY_WAIT_MS = 24 * 3_600_000;

/** A link for an account whose password is forgotten. Whoever has it can become that person, so it takes two. */
export interface Recovery {
  /** Null: the server's operator, at the command line. */
  readonly askedBy: { readonly id: string; readonly name: string } | null;
  readonly at: string;
  /** From when the link may be used though nobody agreed; null: not before a second administrator agrees. */
  readonly usableFrom: string | null;
  readonly agreedBy: { readonly id: string; readonly name: string } | null;
}

export async function recoveryOf(db: Database, userId: string, now: Date): Promise<Recovery | null> {
  const row = await db
    .selectFrom("invitations as i")
    .leftJoin("users as asker", "asker.id", "i.createdBy")
    .leftJoin("users as second", "second.id", "i.agreedBy")
    .where("i.userId", "=", userId)
    .where("i.recovers", "=", 1)
    .where("i.expiresAt", ">", now.toISOString())
    .select([
      "i.createdBy",
      "asker.name as askerName",
      "i.createdAt",
      "i.usableFrom",
      "i.agreedBy",
      "second.name as secondName",
    ])
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    askedBy: row.createdBy === null ? null : { id: row.createdBy, name: row.askerName ?? "" },
    at: row.createdAt,
    usableFrom: row.usableFrom,
    agreedBy: row.agreedBy === null ? null : { id: row.agreedBy, name: row.secondName ?? "" },
  };
}

/** From when a link may be used alone: null while there is an administrator who can say yes. */
export async function usableAlone(
  db: Database,
  asker: UserId,
  owner: string,
  now: Date,
): Promise<string | null> {
  const others = await db
    .selectFrom("users")
    .where("isAdmin", "=", 1)
    .where("disabledAt", "is", null)
    .where("passwordHash", "is not", null)
    .where("id", "not in", [asker, owner])
    .select("id")
    .execute();
  for (const { id } of others) if (await isSecond(db, id, asker, now)) return null;
  return new Date(now.getTime() + RECOVERY_WAIT_MS).toISOString();
}

/**
 * True for an administrator who is not the asker's own making: nobody invents a second person for themselves, nor is one whose account the
 * other could have entered, in whatever order they came. One whom somebody else made counts after a day, in which everybody can see them;
 * one from before the log, or of the operator's, counts at once.
 */
export async function isSecond(db: Database, candidate: string, asker: string, now: Date): Promise<boolean> {
  if ((await enterableAccounts(db, asker)).has(candidate)) return false;
  if ((await enterableAccounts(db, candidate)).has(asker)) return false;
  const events = await db
    .selectFrom("events")
    .where("stream", "=", ORGANISATION_STREAM)
    .where("type", "in", ["person-added", "person-changed"])
    .where(sql<boolean>`json_extract(payload, '$.user') = ${candidate}`)
    .orderBy("version")
    .select(["actorId", "at", sql<number>`json_extract(payload, '$.isAdmin')`.as("isAdmin")])
    .execute();
  // The first of the last unbroken run in which they are one.
  const begun = events[events.findLastIndex(({ isAdmin }) => isAdmin !== 1) + 1];
  if (begun === undefined || begun.actorId === null) return true;
  return begun.actorId !== asker && timeOf(begun.at) + RECOVERY_WAIT_MS <= now.getTime();
}
