import { type Kysely, sql } from "kysely";

const COLUMNS = "manuscript_id, seq, user_id, kind, at, bytes, checksum";

/**
 * The log takes entries of any kind: which kinds there are is the program's knowledge, and a check in the table would have to be lifted for
 * each new one by writing the whole log anew, as it is here for the last time. An entry may be written on somebody's behalf, and say where it
 * comes from; those that are here have neither and keep their checksums.
 */
const STATEMENTS = [
  "DROP TRIGGER updates_no_update",
  "DROP TRIGGER updates_no_delete",
  `CREATE TABLE updates_next (
    manuscript_id TEXT NOT NULL REFERENCES manuscripts(id), seq INTEGER NOT NULL, user_id TEXT, kind TEXT NOT NULL,
    at TEXT NOT NULL, bytes BLOB NOT NULL, checksum INTEGER NOT NULL, on_behalf_of TEXT, provenance TEXT,
    PRIMARY KEY (manuscript_id, seq)) STRICT`,
  `INSERT INTO updates_next (${COLUMNS}) SELECT ${COLUMNS} FROM updates ORDER BY manuscript_id, seq`,
  "DROP TABLE updates",
  "ALTER TABLE updates_next RENAME TO updates",
  `CREATE TRIGGER updates_no_update BEFORE UPDATE ON updates
    BEGIN SELECT RAISE(ABORT, 'updates is append-only'); END`,
  `CREATE TRIGGER updates_no_delete BEFORE DELETE ON updates
    WHEN NOT EXISTS (SELECT 1 FROM packed_history p WHERE p.manuscript_id = OLD.manuscript_id
      AND p.from_seq <= OLD.seq AND p.to_seq >= OLD.seq)
    BEGIN SELECT RAISE(ABORT, 'C5: an update stays until the packed history has it'); END`,
];

export const logKinds = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
