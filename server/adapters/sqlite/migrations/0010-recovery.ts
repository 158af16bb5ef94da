import { type Kysely, sql } from "kysely";

/**
 * A link for an account that has a password already takes two (THREATS, T66): whether a link is one, from when it may be used
 * alone, and who agreed to it. What may leave by mail is a check of the table, so the table is made anew.
 */
const STATEMENTS = [
  `ALTER TABLE invitations ADD COLUMN recovers INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE invitations ADD COLUMN usable_from TEXT`,
  `ALTER TABLE invitations ADD COLUMN agreed_by TEXT REFERENCES users(id)`,
  `ALTER TABLE invitations ADD COLUMN agreed_at TEXT`,
  // Links from before this rule are asked for again.
  `DELETE FROM invitations WHERE user_id IN (SELECT id FROM users WHERE password_hash IS NOT NULL)`,
  `CREATE TRIGGER invitations_second_person BEFORE UPDATE OF agreed_by ON invitations
    WHEN NEW.agreed_by IS NOT NULL AND (NEW.agreed_by = NEW.created_by OR NEW.agreed_by = NEW.user_id)
    BEGIN SELECT RAISE(ABORT, 'T66: a link for an existing account takes two administrators'); END`,
  `CREATE TABLE outbox_next_table (
    key TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users(id),
    kind TEXT NOT NULL CHECK (kind IN ('notice', 'digest', 'audit-head', 'recovery')),
    created_at TEXT NOT NULL, next_at TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, ended_at TEXT,
    outcome TEXT CHECK (outcome IN ('sent', 'not-needed', 'given-up')), error TEXT, PRIMARY KEY (key, user_id)) STRICT, WITHOUT ROWID`,
  `INSERT INTO outbox_next_table (key, user_id, kind, created_at, next_at, attempts, ended_at, outcome, error)
    SELECT key, user_id, kind, created_at, next_at, attempts, ended_at, outcome, error FROM outbox`,
  `DROP TABLE outbox`,
  `ALTER TABLE outbox_next_table RENAME TO outbox`,
  `CREATE INDEX outbox_next ON outbox(next_at) WHERE ended_at IS NULL`,
];

export const recovery = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
