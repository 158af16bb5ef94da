import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";

/**
 * Accounts that somebody could have entered: theirs, those whose link they saw while nobody vouched, and so on through these. Whoever has
 * one of them has them all, so they are one person wherever two are asked for.
 */
export async function enterableAccounts(db: Database, userId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ readonly id: string }>`
    WITH RECURSIVE enterable(id) AS (
      SELECT ${userId}
      UNION SELECT s.user_id FROM link_sights s JOIN enterable e ON s.seen_by = e.id WHERE s.vouched_by IS NULL)
    SELECT id FROM enterable`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
