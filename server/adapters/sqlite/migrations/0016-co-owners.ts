import { type Kysely, sql } from "kysely";

/** A co-owning unit is a consent that every edition of the article needs, of whoever would approve for that unit (S16). */
const STATEMENTS = [
  `ALTER TABLE tick_requirements ADD COLUMN co_owner INTEGER NOT NULL DEFAULT 0
    CHECK (co_owner = 0 OR (co_owner = 1 AND kind = 'consent' AND unit_id IS NOT NULL))`,
  `CREATE UNIQUE INDEX tick_requirements_co_owner ON tick_requirements(article_id, unit_id) WHERE co_owner = 1 AND ended_at IS NULL`,
];

export const coOwners = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
