import { type Kysely, sql } from "kysely";

/**
 * A message a day with the head of the log. What may leave by mail is a check of the table, so the table is made anew; what a
 * translation translates stands in the log and in sealed editions, and needs no table.
 */
const STATEMENTS = [
  `CREATE TABLE outbox_next_table (
    key TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users(id),
    kind TEXT NOT NULL CHECK (kind IN ('notice', 'digest', 'audit-head')),
    created_at TEXT NOT NULL, next_at TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, ended_at TEXT,
    outcome TEXT CHECK (outcome IN ('sent', 'not-needed', 'given-up')), error TEXT, PRIMARY KEY (key, user_id)) STRICT, WITHOUT ROWID`,
  `INSERT INTO outbox_next_table (key, user_id, kind, created_at, next_at, attempts, ended_at, outcome, error)
    SELECT key, user_id, kind, created_at, next_at, attempts, ended_at, outcome, error FROM outbox`,
  `DROP TABLE outbox`,
  `ALTER TABLE outbox_next_table RENAME TO outbox`,
  `CREATE INDEX outbox_next ON outbox(next_at) WHERE ended_at IS NULL`,
];

export const translations = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
