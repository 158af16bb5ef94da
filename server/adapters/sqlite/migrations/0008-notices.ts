import { type Kysely, sql } from "kysely";

/**
 * What people are told. `key` names the occasion (an event of the log, a due time, a day), so that nobody is told of one occasion
 * twice; the outbox holds what still has to leave by mail.
 */
const STATEMENTS = [
  `CREATE TABLE notices (
    key TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users(id), kind TEXT NOT NULL, must_act INTEGER NOT NULL,
    manuscript_id TEXT NOT NULL REFERENCES manuscripts(id), edition_id TEXT NOT NULL REFERENCES editions(id), actor_id TEXT,
    at TEXT NOT NULL, read_at TEXT, PRIMARY KEY (key, user_id)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX notices_user ON notices(user_id, at)`,
  `CREATE TABLE outbox (
    key TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users(id), kind TEXT NOT NULL CHECK (kind IN ('notice', 'digest')),
    created_at TEXT NOT NULL, next_at TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, ended_at TEXT,
    outcome TEXT CHECK (outcome IN ('sent', 'not-needed', 'given-up')), error TEXT, PRIMARY KEY (key, user_id)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX outbox_next ON outbox(next_at) WHERE ended_at IS NULL`,
  `CREATE TABLE mail_preferences (
    user_id TEXT PRIMARY KEY REFERENCES users(id), mail TEXT NOT NULL CHECK (mail IN ('at-once', 'daily'))) STRICT`,
];

export const notices = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
