import { type Kysely, sql } from "kysely";

const STATEMENTS = [
  // Which checks a section asks for, as JSON by rule (G6). No row: the defaults.
  `CREATE TABLE check_policies (
    section TEXT PRIMARY KEY, policy TEXT NOT NULL, changed_by TEXT NOT NULL REFERENCES users(id),
    changed_at TEXT NOT NULL) STRICT`,
  // Personal data that a writer answers for. The datum itself is not stored: the fingerprint is keyed.
  `CREATE TABLE public_data (
    manuscript_id TEXT NOT NULL REFERENCES manuscripts(id), kind TEXT NOT NULL, fingerprint TEXT NOT NULL,
    reason TEXT NOT NULL, confirmed_by TEXT NOT NULL REFERENCES users(id), confirmed_at TEXT NOT NULL,
    PRIMARY KEY (manuscript_id, fingerprint)) STRICT`,
  // Words that are right here, lower case.
  `CREATE TABLE spelling_words (
    language TEXT NOT NULL, word TEXT NOT NULL, added_by TEXT NOT NULL REFERENCES users(id), added_at TEXT NOT NULL,
    PRIMARY KEY (language, word)) STRICT`,
];

export const checkPolicies = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
