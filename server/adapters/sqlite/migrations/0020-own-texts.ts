import { type Kysely, sql } from "kysely";

/**
 * Lists read facts, not histories (F-H3, F-H4): since when a text stands as it does, which edition came back, how many emergencies nobody
 * ratified, are written with the line; whose texts a person's lists show is kept by triggers, whoever writes members or texts.
 */
const FACTS = [
  // Where in the log the line came to stand so; 0: nothing was ever submitted.
  "since INTEGER NOT NULL DEFAULT 0",
  "returned_edition TEXT",
  "unratified INTEGER NOT NULL DEFAULT 0",
  "is_left INTEGER NOT NULL DEFAULT 0",
].map((column) => `ALTER TABLE manuscripts ADD COLUMN ${column}`);

const OWN_TEXTS = `CREATE TABLE own_texts (
  user_id TEXT NOT NULL, manuscript_id TEXT NOT NULL,
  list TEXT NOT NULL CHECK (list IN ('drafts', 'returned', 'in-review', 'scheduled')),
  since INTEGER NOT NULL, updated_at TEXT NOT NULL, PRIMARY KEY (user_id, manuscript_id)) STRICT, WITHOUT ROWID`;

const INDEXES = [
  "DROP INDEX decisions_emergency",
  "CREATE INDEX own_texts_latest ON own_texts(user_id, list, updated_at DESC, manuscript_id)",
  "CREATE INDEX own_texts_since ON own_texts(user_id, list, since DESC)",
  "CREATE INDEX own_texts_manuscript ON own_texts(manuscript_id)",
  "CREATE INDEX manuscripts_since ON manuscripts(state, since DESC, id)",
  "CREATE INDEX manuscripts_left ON manuscripts(updated_at DESC, id) WHERE is_left = 1",
  "CREATE INDEX manuscripts_unratified ON manuscripts(id) WHERE unratified > 0",
];

/** Of members `w` and manuscripts `m`: what came back is its writers' to mend. */
const LIST = `CASE WHEN m.returned_edition IS NOT NULL AND w.role = 'writer' THEN 'returned'
  WHEN m.state IN ('in-review', 'scheduled') THEN m.state ELSE 'drafts' END`;

// Not OR REPLACE: in a trigger the conflict clause of the statement that fired it stands before its own.
const keep = (which: string) => `INSERT INTO own_texts
  SELECT w.user_id, m.id, ${LIST}, m.since, m.updated_at
  FROM manuscripts AS m JOIN members AS w ON w.article_id = m.article_id WHERE ${which}
  ON CONFLICT (user_id, manuscript_id) DO UPDATE
  SET list = excluded.list, since = excluded.since, updated_at = excluded.updated_at`;

/** A draft, and nobody who writes it still works here: the same as `isLeft`. */
const markLeft = (which: string) => `UPDATE manuscripts SET is_left = state = 'draft' AND NOT EXISTS (
  SELECT 1 FROM members AS w JOIN users AS person ON person.id = w.user_id
  WHERE w.article_id = manuscripts.article_id AND w.role = 'writer' AND person.disabled_at IS NULL) WHERE ${which}`;

const OF_MEMBER = (row: string) => `article_id = ${row}.article_id`;

const TRIGGERS = [
  trigger("text_begins", "INSERT ON manuscripts", keep("m.id = NEW.id"), markLeft("id = NEW.id")),
  trigger(
    "text_moves",
    "UPDATE OF state, since, returned_edition, updated_at ON manuscripts",
    keep("m.id = NEW.id"),
  ),
  trigger("text_is_draft", "UPDATE OF state ON manuscripts", markLeft("id = NEW.id")),
  ...(["INSERT", "UPDATE"] as const).map((verb) =>
    trigger(
      `member_${verb}`,
      `${verb} ON members`,
      keep("m.article_id = NEW.article_id AND w.user_id = NEW.user_id"),
      markLeft(OF_MEMBER("NEW")),
    ),
  ),
  trigger(
    "member_delete",
    "DELETE ON members",
    `DELETE FROM own_texts WHERE user_id = OLD.user_id
      AND manuscript_id IN (SELECT id FROM manuscripts WHERE ${OF_MEMBER("OLD")})`,
    markLeft(OF_MEMBER("OLD")),
  ),
  trigger(
    "writer_leaves",
    "UPDATE OF disabled_at ON users",
    markLeft("article_id IN (SELECT article_id FROM members WHERE user_id = NEW.id AND role = 'writer')"),
  ),
];

function trigger(name: string, when: string, ...acts: readonly string[]): string {
  return `CREATE TRIGGER own_texts_${name.toLowerCase()} AFTER ${when} BEGIN ${acts.join("; ")}; END`;
}

/** As the records say: nothing is read out of a payload, so that an altered one is verify's to name and no reason not to start. */
const FILL = `UPDATE manuscripts SET
  since = coalesce((SELECT max(seq) FROM events WHERE stream = manuscripts.id AND type NOT IN ('ticked', 'unticked')), 0),
  returned_edition = (SELECT e.id FROM editions AS e JOIN decisions AS d ON d.edition_id = e.id AND d.decision = 'return'
    WHERE e.manuscript_id = manuscripts.id
    AND e.number = (SELECT max(number) FROM editions WHERE manuscript_id = manuscripts.id)),
  unratified = (SELECT count(*) FROM editions AS e JOIN decisions AS d ON d.edition_id = e.id AND d.is_emergency = 1
    WHERE e.manuscript_id = manuscripts.id
    AND NOT EXISTS (SELECT 1 FROM decisions AS r WHERE r.edition_id = e.id AND r.decision = 'ratify'))`;

export const ownTexts = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of [
      ...FACTS,
      OWN_TEXTS,
      FILL,
      markLeft("1 = 1"),
      keep("1 = 1"),
      ...INDEXES,
      ...TRIGGERS,
    ])
      await sql.raw(statement).execute(db);
  },
};
