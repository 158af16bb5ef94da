import { type Kysely, sql } from "kysely";

const COLUMNS = "key, user_id, kind, must_act, manuscript_id, edition_id, actor_id, at, read_at";

/**
 * Notices are numbered as they are written, so that pages, "seen up to here" and the letter of the day follow what happened and not a
 * clock that somebody sets. A letter of the day remembers which notices are its own. One about a draft
 * has no edition. The disclaimer follows the section.
 */
const STATEMENTS = [
  `CREATE TABLE notices_next (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users(id), kind TEXT NOT NULL,
    must_act INTEGER NOT NULL, manuscript_id TEXT NOT NULL REFERENCES manuscripts(id),
    edition_id TEXT REFERENCES editions(id), actor_id TEXT, at TEXT NOT NULL, read_at TEXT, UNIQUE (key, user_id)) STRICT`,
  // Occasions of the log are numbers, in its order; the others are reminders.
  `INSERT INTO notices_next (${COLUMNS}) SELECT ${COLUMNS} FROM notices ORDER BY at, CAST(key AS INTEGER), key, user_id`,
  "DROP TABLE notices",
  "ALTER TABLE notices_next RENAME TO notices",
  "CREATE INDEX notices_user ON notices(user_id, seq)",
  "ALTER TABLE outbox ADD COLUMN notices_after INTEGER",
  "ALTER TABLE outbox ADD COLUMN notices_up_to INTEGER",
  `UPDATE outbox SET
    notices_after = coalesce((SELECT max(n.seq) FROM notices n WHERE n.at <= (
      SELECT max(o.created_at) FROM outbox o WHERE o.user_id = outbox.user_id AND o.kind = 'digest' AND o.key < outbox.key)), 0),
    notices_up_to = coalesce((SELECT max(n.seq) FROM notices n WHERE n.at <= outbox.created_at), 0)
    WHERE kind = 'digest'`,
  // News and announcements are the office's own word: a tick that nobody set was there for want of a rule.
  `UPDATE articles SET disclaimer = 0 WHERE section <> 'artikel' AND disclaimer = 1 AND NOT EXISTS (
    SELECT 1 FROM events e WHERE e.stream = 'article-' || articles.id AND e.type = 'article-changed'
      AND json_extract(e.payload, '$.disclaimer') IS NOT NULL)`,
];

export const orderAndSections = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
