import { type Kysely, sql } from "kysely";
import type { LogEntry } from "../../../ports/update-log.ts";
import { entryChecksum } from "../../checksum.ts";

/** Of rows that were written before there were checksums. */
const CHUNK = 1000;

const noUpdate = `CREATE TRIGGER updates_no_update BEFORE UPDATE ON updates
  BEGIN SELECT RAISE(ABORT, 'updates is append-only'); END`;

const BEFORE = [
  "DROP TRIGGER updates_no_update",
  "DROP TRIGGER updates_no_delete",
  "ALTER TABLE updates ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0",
];

const AFTER = [
  noUpdate,
  // C5: a row goes only when the packed history has it.
  `CREATE TABLE packed_history (
    manuscript_id TEXT NOT NULL REFERENCES manuscripts(id), from_seq INTEGER NOT NULL, to_seq INTEGER NOT NULL,
    entries BLOB NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (manuscript_id, from_seq),
    CHECK (from_seq <= to_seq)) STRICT`,
  ...["UPDATE", "DELETE"].map(
    (verb) => `CREATE TRIGGER packed_history_no_${verb.toLowerCase()} BEFORE ${verb} ON packed_history
      BEGIN SELECT RAISE(ABORT, 'packed_history is append-only'); END`,
  ),
  `CREATE TRIGGER updates_no_delete BEFORE DELETE ON updates
    WHEN NOT EXISTS (SELECT 1 FROM packed_history p WHERE p.manuscript_id = OLD.manuscript_id
      AND p.from_seq <= OLD.seq AND p.to_seq >= OLD.seq)
    BEGIN SELECT RAISE(ABORT, 'C5: an update stays until the packed history has it'); END`,
  // What is in it can be made again.
  "DROP TABLE snapshots",
  `CREATE TABLE snapshots (
    manuscript_id TEXT PRIMARY KEY REFERENCES manuscripts(id), seq INTEGER NOT NULL, at TEXT NOT NULL,
    state BLOB NOT NULL, vector BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT`,
];

export const packedHistory = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of BEFORE) await sql.raw(statement).execute(db);
    await addChecksums(db);
    for (const statement of AFTER) await sql.raw(statement).execute(db);
  },
};

async function addChecksums(db: Kysely<unknown>): Promise<void> {
  type Row = Omit<LogEntry, "newOwners" | "onBehalfOf" | "provenance"> & { readonly rowid: number };
  for (let after = 0; ; ) {
    const { rows } = await sql<Row>`
      SELECT rowid, manuscript_id AS "manuscriptId", seq, user_id AS "userId", kind, at, bytes
      FROM updates WHERE rowid > ${after} ORDER BY rowid LIMIT ${CHUNK}`.execute(db);
    for (const row of rows) {
      const checksum = entryChecksum({ ...row, onBehalfOf: null, provenance: null });
      await sql`UPDATE updates SET checksum = ${checksum} WHERE rowid = ${row.rowid}`.execute(db);
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.rowid;
  }
}
