import { type Kysely, sql } from "kysely";

const STATEMENTS = [
  // Position of the manuscript's log at which a copy was handed in; null for the first ones, of which nobody knows it.
  `ALTER TABLE draft_copies ADD COLUMN seq INTEGER`,
  // Words that may have been taken from a copy before its author took it back: they are still who wrote them (F-E14). Nobody is shown them.
  `CREATE TABLE taken_back_copies (
    id TEXT PRIMARY KEY, manuscript_id TEXT NOT NULL REFERENCES manuscripts(id), user_id TEXT NOT NULL REFERENCES users(id),
    seq INTEGER NOT NULL, handed_in_at TEXT NOT NULL, text TEXT NOT NULL) STRICT`,
  `CREATE INDEX taken_back_copies_manuscript ON taken_back_copies(manuscript_id, seq)`,
];

export const copyOrigins = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
