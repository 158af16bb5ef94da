import { type Kysely, sql } from "kysely";

/** Times are RFC 3339 text in UTC; ids are text; digests are 64 hexadecimal characters. */
const STATEMENTS = [
  `CREATE TABLE users (
    id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL, password_hash TEXT,
    language TEXT NOT NULL DEFAULT 'id', unit_id TEXT REFERENCES units(id),
    is_admin INTEGER NOT NULL DEFAULT 0, is_desk INTEGER NOT NULL DEFAULT 0, can_write INTEGER NOT NULL DEFAULT 0,
    disabled_at TEXT, created_at TEXT NOT NULL) STRICT`,
  `CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id), created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE tickets (
    token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id), session_hash TEXT NOT NULL,
    manuscript_id TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE first_run (token_hash TEXT PRIMARY KEY, created_at TEXT NOT NULL, used_at TEXT) STRICT`,

  `CREATE TABLE units (
    id TEXT PRIMARY KEY, parent_id TEXT REFERENCES units(id), name_id TEXT NOT NULL, name_en TEXT NOT NULL,
    short_name TEXT NOT NULL DEFAULT '', zone TEXT NOT NULL DEFAULT 'Asia/Jakarta',
    approving_position_id TEXT REFERENCES positions(id)) STRICT`,
  `CREATE TABLE positions (
    id TEXT PRIMARY KEY, unit_id TEXT NOT NULL REFERENCES units(id), title_id TEXT NOT NULL, title_en TEXT NOT NULL) STRICT`,
  `CREATE TABLE appointments (
    id TEXT PRIMARY KEY, position_id TEXT NOT NULL REFERENCES positions(id), user_id TEXT NOT NULL REFERENCES users(id),
    capacity TEXT NOT NULL CHECK (capacity IN ('definitive', 'plh', 'plt')), valid_from TEXT NOT NULL, valid_to TEXT,
    letter_number TEXT NOT NULL) STRICT`,

  `CREATE TABLE articles (
    id TEXT PRIMARY KEY, unit_id TEXT NOT NULL REFERENCES units(id), section TEXT NOT NULL DEFAULT 'artikel',
    series_title TEXT, series_part INTEGER, disclaimer INTEGER NOT NULL DEFAULT 1,
    created_by TEXT NOT NULL REFERENCES users(id), created_at TEXT NOT NULL) STRICT`,
  `CREATE TABLE members (
    article_id TEXT NOT NULL REFERENCES articles(id), user_id TEXT NOT NULL REFERENCES users(id),
    role TEXT NOT NULL CHECK (role IN ('writer', 'reviewer', 'observer')), PRIMARY KEY (article_id, user_id)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX members_user ON members(user_id)`,
  `CREATE TABLE manuscripts (
    id TEXT PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles(id), language TEXT NOT NULL CHECK (language IN ('id', 'en')),
    epoch INTEGER NOT NULL DEFAULT 1, title TEXT NOT NULL DEFAULT '', slug TEXT, state TEXT NOT NULL DEFAULT 'draft',
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, UNIQUE (article_id, language), UNIQUE (language, slug)) STRICT`,

  // The log: one row an admitted update, never changed, never deleted (C5).
  `CREATE TABLE updates (
    manuscript_id TEXT NOT NULL REFERENCES manuscripts(id), seq INTEGER NOT NULL, user_id TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('seed', 'edit', 'mark')), at TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (manuscript_id, seq)) STRICT`,
  `CREATE TABLE snapshots (
    manuscript_id TEXT PRIMARY KEY REFERENCES manuscripts(id), seq INTEGER NOT NULL, at TEXT NOT NULL, state BLOB NOT NULL) STRICT`,
  `CREATE TABLE client_owners (
    manuscript_id TEXT NOT NULL REFERENCES manuscripts(id), client_id INTEGER NOT NULL, user_id TEXT NOT NULL,
    PRIMARY KEY (manuscript_id, client_id)) STRICT, WITHOUT ROWID`,

  `CREATE TABLE threads (
    id TEXT PRIMARY KEY, manuscript_id TEXT NOT NULL REFERENCES manuscripts(id),
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'resolved')), quote TEXT NOT NULL, before TEXT NOT NULL,
    after TEXT NOT NULL, block_id TEXT, created_by TEXT NOT NULL REFERENCES users(id), created_at TEXT NOT NULL,
    resolved_by TEXT REFERENCES users(id), resolved_at TEXT) STRICT`,
  `CREATE INDEX threads_manuscript ON threads(manuscript_id, created_at)`,
  `CREATE TABLE comments (
    id TEXT PRIMARY KEY, thread_id TEXT NOT NULL REFERENCES threads(id), user_id TEXT NOT NULL REFERENCES users(id),
    body TEXT NOT NULL, at TEXT NOT NULL) STRICT`,
  `CREATE INDEX comments_thread ON comments(thread_id, at)`,

  // content is the canonical JSON whose SHA-256 is the digest; source is the draft with block ids and marks (D6).
  `CREATE TABLE editions (
    id TEXT PRIMARY KEY, manuscript_id TEXT NOT NULL REFERENCES manuscripts(id), number INTEGER NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64), content TEXT NOT NULL, source TEXT NOT NULL, seq INTEGER NOT NULL,
    submitted_by TEXT NOT NULL REFERENCES users(id), submitted_at TEXT NOT NULL,
    UNIQUE (manuscript_id, number), UNIQUE (id, digest)) STRICT`,
  `CREATE TABLE edition_contributors (
    edition_id TEXT NOT NULL REFERENCES editions(id), user_id TEXT NOT NULL REFERENCES users(id),
    PRIMARY KEY (edition_id, user_id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE edition_pictures (
    edition_id TEXT NOT NULL REFERENCES editions(id), hash TEXT NOT NULL REFERENCES media(hash),
    PRIMARY KEY (edition_id, hash)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE decisions (
    id TEXT PRIMARY KEY, edition_id TEXT NOT NULL, digest TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('approve', 'return', 'recall', 'withdraw', 'reinstate', 'cancel-schedule')),
    user_id TEXT NOT NULL REFERENCES users(id), position_id TEXT REFERENCES positions(id),
    appointment_id TEXT REFERENCES appointments(id), capacity TEXT, note TEXT, at TEXT NOT NULL,
    CHECK (decision <> 'approve' OR (position_id IS NOT NULL AND appointment_id IS NOT NULL)),
    FOREIGN KEY (edition_id, digest) REFERENCES editions(id, digest)) STRICT`,
  `CREATE UNIQUE INDEX decisions_one_verdict ON decisions(edition_id) WHERE decision IN ('approve', 'return', 'recall')`,
  `CREATE TABLE schedules (
    manuscript_id TEXT PRIMARY KEY REFERENCES manuscripts(id), edition_id TEXT NOT NULL, digest TEXT NOT NULL,
    decision_id TEXT NOT NULL REFERENCES decisions(id), publish_at TEXT NOT NULL,
    FOREIGN KEY (edition_id, digest) REFERENCES editions(id, digest)) STRICT`,
  `CREATE TABLE publications (
    manuscript_id TEXT PRIMARY KEY REFERENCES manuscripts(id), edition_id TEXT NOT NULL, digest TEXT NOT NULL,
    decision_id TEXT NOT NULL REFERENCES decisions(id), state TEXT NOT NULL CHECK (state IN ('live', 'withdrawn')),
    sentence TEXT, first_published_at TEXT NOT NULL, published_at TEXT NOT NULL,
    FOREIGN KEY (edition_id, digest) REFERENCES editions(id, digest)) STRICT`,

  // Every state change, chained and keyed (A8). A stream is a manuscript's line of editions; version counts within it.
  `CREATE TABLE events (
    seq INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, payload TEXT NOT NULL,
    actor_id TEXT, at TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (stream, version)) STRICT`,

  `CREATE TABLE media (
    hash TEXT PRIMARY KEY, media_type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, bytes INTEGER NOT NULL,
    created_by TEXT NOT NULL REFERENCES users(id), created_at TEXT NOT NULL) STRICT`,
  `CREATE TABLE manuscript_media (
    manuscript_id TEXT NOT NULL REFERENCES manuscripts(id), hash TEXT NOT NULL REFERENCES media(hash),
    PRIMARY KEY (manuscript_id, hash)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE views (manuscript_id TEXT PRIMARY KEY REFERENCES manuscripts(id), count INTEGER NOT NULL) STRICT`,
  `CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`,

  // A5: whatever the door, nothing is public without an approving decision on the same digest.
  ...["INSERT", "UPDATE"].map(
    (verb) => `CREATE TRIGGER publications_${verb.toLowerCase()} BEFORE ${verb} ON publications
      WHEN NOT EXISTS (
        SELECT 1 FROM decisions d JOIN editions e ON e.id = d.edition_id AND e.digest = d.digest
        WHERE d.id = NEW.decision_id AND d.decision = 'approve' AND d.edition_id = NEW.edition_id
          AND d.digest = NEW.digest AND e.manuscript_id = NEW.manuscript_id)
      BEGIN SELECT RAISE(ABORT, 'A5: a publication needs an approving decision on the same digest'); END`,
  ),
  // I6: who contributed or submitted can never be the one who approved.
  `CREATE TRIGGER decisions_not_by_contributor BEFORE INSERT ON decisions
    WHEN NEW.decision = 'approve' AND (
      EXISTS (SELECT 1 FROM edition_contributors c WHERE c.edition_id = NEW.edition_id AND c.user_id = NEW.user_id)
      OR EXISTS (SELECT 1 FROM editions e WHERE e.id = NEW.edition_id AND e.submitted_by = NEW.user_id))
    BEGIN SELECT RAISE(ABORT, 'G1: a contributor cannot approve'); END`,
  ...["editions", "edition_contributors", "edition_pictures", "decisions", "events", "updates"].flatMap(
    (table) =>
      ["UPDATE", "DELETE"].map(
        (verb) => `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
        BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
      ),
  ),
];

export const first = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
