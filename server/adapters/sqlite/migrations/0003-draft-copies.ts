import { type Kysely, sql } from "kysely";

const STATEMENTS = [
  // What could not be merged and was handed in (C8). Its author may take it back; nobody changes it.
  `CREATE TABLE draft_copies (
    id TEXT PRIMARY KEY, manuscript_id TEXT NOT NULL REFERENCES manuscripts(id), user_id TEXT NOT NULL REFERENCES users(id),
    reason TEXT NOT NULL, made_at TEXT NOT NULL, handed_in_at TEXT NOT NULL, content TEXT NOT NULL, words INTEGER NOT NULL,
    article_id TEXT REFERENCES articles(id)) STRICT`,
  `CREATE INDEX draft_copies_manuscript ON draft_copies(manuscript_id, handed_in_at)`,
  `CREATE TRIGGER draft_copies_keep BEFORE UPDATE ON draft_copies
    WHEN OLD.article_id IS NOT NULL OR NEW.article_id IS NULL OR NEW.id <> OLD.id OR NEW.manuscript_id <> OLD.manuscript_id
      OR NEW.user_id <> OLD.user_id OR NEW.reason <> OLD.reason OR NEW.made_at <> OLD.made_at
      OR NEW.handed_in_at <> OLD.handed_in_at OR NEW.content <> OLD.content OR NEW.words <> OLD.words
    BEGIN SELECT RAISE(ABORT, 'C8: a draft copy never changes'); END`,
];

export const draftCopies = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
