import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { namesOf } from "./people-names.ts";

/** The last mail to somebody, when it was given up. */
export interface UndeliveredMail {
  readonly userId: string;
  readonly at: string;
  /** What the mail server said. */
  readonly why: string;
}

/** People whom mail does not reach: what was given up and nothing reached them since, nor has their address changed. */
export async function undeliveredMail(
  db: Database,
  users: readonly string[] | null = null,
): Promise<readonly UndeliveredMail[]> {
  if (users?.length === 0) return [];
  const rows = await db
    .selectFrom("outbox as o")
    .innerJoin("users as u", "u.id", "o.userId")
    .where("o.outcome", "=", "given-up")
    .where("o.address", "is", null)
    .where("u.disabledAt", "is", null)
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM outbox later WHERE later.user_id = o.user_id AND later.outcome IN ('sent', 'given-up')
        AND later.ended_at > o.ended_at AND later.address IS NULL)`,
    )
    .where(sql<boolean>`(u.email_confirmed_at IS NULL OR u.email_confirmed_at < o.ended_at)`)
    .$if(users !== null, (query) => query.where("o.userId", "in", users ?? []))
    .orderBy("o.endedAt", "desc")
    .select(["o.userId", "o.endedAt as at", "o.error as why"])
    .execute();
  return rows.map(({ userId, at, why }) => ({ userId, at: at ?? "", why: why ?? "" }));
}

/** Names that an administrator is told on every page. */
const MOST_NAMES = 5;

export async function unreachedNames(db: Database): Promise<readonly string[]> {
  const ids = (await undeliveredMail(db)).slice(0, MOST_NAMES).map(({ userId }) => userId);
  const names = await namesOf(db, ids);
  return [...new Set(ids)].map((id) => names.get(id) ?? "");
}
