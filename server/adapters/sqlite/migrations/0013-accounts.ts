import { type Kysely, sql } from "kysely";

/**
 * What a person may do to their own account, and who else could have had it. `link_sights`: administrators who saw a link with which a
 * password could be chosen, as the log of older links tells it (F-E5). `account_links`: links that only went by mail. What may leave
 * by mail, and to which address, is a check of the outbox, so the table is made anew.
 */
const STATEMENTS = [
  `ALTER TABLE users ADD COLUMN made_by TEXT`,
  `ALTER TABLE users ADD COLUMN zone TEXT`,
  `ALTER TABLE users ADD COLUMN email_confirmed_at TEXT`,
  `UPDATE users SET made_by = (SELECT actor_id FROM events WHERE stream = 'organisation' AND type = 'person-added'
    AND json_extract(payload, '$.user') = users.id ORDER BY version LIMIT 1)`,
  `ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE sessions ADD COLUMN agent TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE invitations ADD COLUMN is_seen INTEGER NOT NULL DEFAULT 1`,
  `CREATE TABLE link_sights (
    user_id TEXT NOT NULL REFERENCES users(id), seen_by TEXT NOT NULL REFERENCES users(id), at TEXT NOT NULL,
    vouched_by TEXT REFERENCES users(id), vouched_at TEXT, PRIMARY KEY (user_id, seen_by),
    CHECK (vouched_by IS NULL OR (vouched_by <> seen_by AND vouched_by <> user_id))) STRICT, WITHOUT ROWID`,
  `INSERT INTO link_sights (user_id, seen_by, at)
    SELECT json_extract(payload, '$.user'), actor_id, MAX(at) FROM events
    WHERE stream = 'organisation' AND type IN ('person-invited', 'recovery-asked') AND actor_id IS NOT NULL
      AND actor_id <> json_extract(payload, '$.user') AND json_extract(payload, '$.user') IN (SELECT id FROM users)
    GROUP BY 1, 2`,
  `CREATE TABLE account_links (
    user_id TEXT NOT NULL REFERENCES users(id), kind TEXT NOT NULL CHECK (kind IN ('reset', 'address')),
    token_hash TEXT NOT NULL UNIQUE, mail_key TEXT NOT NULL, email TEXT NOT NULL, created_at TEXT NOT NULL, expires_at TEXT NOT NULL,
    PRIMARY KEY (user_id, kind)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE familiar_networks (
    user_id TEXT NOT NULL REFERENCES users(id), network TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (user_id, network)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE outbox_next_table (
    key TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users(id),
    kind TEXT NOT NULL CHECK (kind IN ('notice', 'digest', 'audit-head', 'recovery', 'invitation', 'reset', 'address', 'account', 'chain')),
    created_at TEXT NOT NULL, next_at TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, ended_at TEXT,
    outcome TEXT CHECK (outcome IN ('sent', 'not-needed', 'given-up')), error TEXT, address TEXT,
    refusals INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (key, user_id)) STRICT, WITHOUT ROWID`,
  `INSERT INTO outbox_next_table (key, user_id, kind, created_at, next_at, attempts, ended_at, outcome, error)
    SELECT key, user_id, kind, created_at, next_at, attempts, ended_at, outcome, error FROM outbox`,
  `DROP TABLE outbox`,
  `ALTER TABLE outbox_next_table RENAME TO outbox`,
  `CREATE INDEX outbox_next ON outbox(next_at) WHERE ended_at IS NULL`,
  `CREATE INDEX outbox_given_up ON outbox(ended_at) WHERE outcome = 'given-up'`,
  `ALTER TABLE schedules ADD COLUMN held_at TEXT`,
];

export const accounts = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
