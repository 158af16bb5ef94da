import type { ManuscriptId, UserId } from "@naskah/model";
import type Sqlite from "better-sqlite3";
import {
  DamagedLogError,
  type LogEntry,
  type Snapshot,
  StorageFullError,
  StoreBrokenError,
  type StoredLog,
  type UpdateLog,
} from "../../ports/update-log.ts";
import { entryChecksum, stateChecksum } from "../checksum.ts";
import { packHistory, unpackHistory } from "../packed-history.ts";
import { inTurn } from "./in-turn.ts";

/** Entries that are packed, or read from the history, at once. */
const CHUNK = 2000;
/** Fewer rows than this are not worth a pack. */
const LEAST_PACKED = 200;

/** Named places at which a test ends the process (THREATS, "Failpoints"). */
export type Failpoint = (name: LogFailpoint) => void;
export const LOG_FAILPOINTS = [
  "append-before",
  "append-inserted",
  "append-committed",
  "snapshot-before",
  "snapshot-saved",
  "pack-before",
  "pack-inserted",
  "pack-trimmed",
  "pack-committed",
] as const;
export type LogFailpoint = (typeof LOG_FAILPOINTS)[number];

interface UpdateRow {
  readonly seq: number;
  readonly userId: UserId | null;
  readonly kind: LogEntry["kind"];
  readonly at: string;
  readonly bytes: Uint8Array;
  readonly checksum: number;
  readonly onBehalfOf: UserId | null;
  readonly provenance: string | null;
}

interface PackedRow {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly entries: Uint8Array;
  readonly checksum: number;
}

interface SnapshotRow extends Snapshot {
  readonly checksum: number;
}

/**
 * The update log in the tables `updates`, `packed_history`, `snapshots` and `client_owners`. One append is one transaction, so one
 * fsync.
 * @param connection one of its own that never waits (`busy_timeout` 0): everything here happens in one turn of the event loop, and
 *   waiting for another connection of this process would be waiting for ourselves.
 * @param leastPacked fewer rows than this are not packed.
 * @param onCommit after every commit, before anybody is told of it. @throws when what was committed may be nowhere.
 */
export function sqliteUpdateLog(
  connection: Sqlite.Database,
  failpoint: Failpoint = () => {},
  leastPacked = LEAST_PACKED,
  onCommit: () => void = () => {},
): UpdateLog {
  const statements = prepare(connection);

  const append = connection.transaction((entries: readonly LogEntry[]) => {
    for (const entry of entries) {
      const { manuscriptId, seq, userId, kind, at, bytes, newOwners, onBehalfOf, provenance } = entry;
      const checksum = entryChecksum(entry);
      statements.insert.run(manuscriptId, seq, userId, kind, at, bytes, checksum, onBehalfOf, provenance);
      for (const { clientId, owner } of newOwners) statements.own.run(manuscriptId, clientId, owner);
    }
    failpoint("append-inserted");
  });

  const pack = connection.transaction((manuscript: ManuscriptId, entries: readonly LogEntry[]) => {
    const [from, to] = [entries[0]?.seq ?? 0, entries.at(-1)?.seq ?? 0];
    const packed = packHistory(entries);
    // What is about to be the only copy is read once more before the rows go.
    if (!isSame(unpackHistory(manuscript, packed), entries)) throw new DamagedLogError(manuscript, from);
    statements.savePacked.run(manuscript, from, to, packed, stateChecksum(manuscript, from, packed));
    failpoint("pack-inserted");
    statements.trim.run(manuscript, from, to);
    failpoint("pack-trimmed");
  });

  /** Entries from a position on, some thousand; none when there are no more. */
  const chunk = (manuscript: ManuscriptId, from: number): Chunk => {
    const row = statements.packedAt.get(manuscript, from, from) as PackedRow | undefined;
    if (row === undefined)
      return checked(manuscript, from, statements.chunk.all(manuscript, from, CHUNK) as UpdateRow[]);
    if (stateChecksum(manuscript, row.fromSeq, row.entries) !== row.checksum)
      return { entries: [], damagedAt: from };
    const entries = unpackHistory(manuscript, row.entries).filter(({ seq }) => seq >= from);
    return { entries, damagedAt: null };
  };

  return {
    async append(entries) {
      if (entries.length === 0) return;
      failpoint("append-before");
      await stored(() => append.immediate(entries));
      onCommit();
      failpoint("append-committed");
    },

    async load(manuscript): Promise<StoredLog> {
      const found = statements.snapshot.get(manuscript) as SnapshotRow | undefined;
      // A damaged snapshot only costs time: the history has everything.
      const snapshot =
        found !== undefined && isWhole(manuscript, found)
          ? { seq: found.seq, state: found.state, vector: found.vector, wire: found.wire }
          : null;
      const updates: { readonly seq: number; readonly bytes: Uint8Array }[] = [];
      let damagedAt: number | null = null;
      for (let seq = (snapshot?.seq ?? 0) + 1, isMore = true; isMore && damagedAt === null; ) {
        const read = chunk(manuscript, seq);
        for (const entry of read.entries) updates.push({ seq: entry.seq, bytes: entry.bytes });
        seq += read.entries.length;
        isMore = read.entries.length > 0;
        damagedAt = read.damagedAt;
      }
      const owners = statements.owners.all(manuscript) as { clientId: number; owner: string }[];
      return { snapshot, updates, owners, damagedAt };
    },

    async saveSnapshot(manuscript, at, { seq, state, vector, wire }) {
      failpoint("snapshot-before");
      const checksum = stateChecksum(manuscript, seq, state, vector, ...(wire === null ? [] : [wire]));
      await stored(() => statements.saveSnapshot.run(manuscript, seq, at, state, vector, wire, checksum));
      failpoint("snapshot-saved");
    },

    async pack(manuscript) {
      const covered = (statements.snapshot.get(manuscript) as SnapshotRow | undefined)?.seq ?? 0;
      let packed = 0;
      for (;;) {
        const rows = (statements.oldest.all(manuscript, CHUNK) as UpdateRow[]).filter(
          ({ seq }) => seq <= covered,
        );
        if (rows.length < leastPacked) return packed;
        const { entries, damagedAt } = checked(manuscript, rows[0]?.seq ?? 0, rows);
        if (damagedAt !== null) throw new DamagedLogError(manuscript, damagedAt);
        failpoint("pack-before");
        await stored(() => pack.immediate(manuscript, entries));
        failpoint("pack-committed");
        packed += entries.length;
      }
    },

    async *history(manuscript, after, upTo) {
      for (let seq = after + 1; seq <= upTo; ) {
        const { entries, damagedAt } = chunk(manuscript, seq);
        const wanted = entries.filter((entry) => entry.seq <= upTo);
        if (wanted.length === 0) throw new DamagedLogError(manuscript, damagedAt ?? seq);
        yield wanted;
        seq += wanted.length;
      }
    },
  };
}

/** Entries one after the other, up to the first that is damaged or missing. */
interface Chunk {
  readonly entries: readonly LogEntry[];
  readonly damagedAt: number | null;
}

function prepare(connection: Sqlite.Database) {
  const row = `seq, user_id AS userId, kind, at, bytes, checksum, on_behalf_of AS onBehalfOf, provenance`;
  return {
    insert: connection.prepare(
      `INSERT INTO updates (manuscript_id, seq, user_id, kind, at, bytes, checksum, on_behalf_of, provenance)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    own: connection.prepare("INSERT INTO client_owners (manuscript_id, client_id, user_id) VALUES (?, ?, ?)"),
    owners: connection.prepare(
      "SELECT client_id AS clientId, user_id AS owner FROM client_owners WHERE manuscript_id = ?",
    ),
    snapshot: connection.prepare(
      "SELECT seq, state, vector, wire, checksum FROM snapshots WHERE manuscript_id = ?",
    ),
    saveSnapshot: connection.prepare(
      `INSERT INTO snapshots (manuscript_id, seq, at, state, vector, wire, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (manuscript_id) DO UPDATE SET seq = excluded.seq, at = excluded.at, state = excluded.state,
         vector = excluded.vector, wire = excluded.wire, checksum = excluded.checksum`,
    ),
    chunk: connection.prepare(
      `SELECT ${row} FROM updates WHERE manuscript_id = ? AND seq >= ? ORDER BY seq LIMIT ?`,
    ),
    oldest: connection.prepare(`SELECT ${row} FROM updates WHERE manuscript_id = ? ORDER BY seq LIMIT ?`),
    packedAt: connection.prepare(
      `SELECT from_seq AS fromSeq, to_seq AS toSeq, entries, checksum FROM packed_history
       WHERE manuscript_id = ? AND from_seq <= ? AND to_seq >= ? LIMIT 1`,
    ),
    savePacked: connection.prepare(
      "INSERT INTO packed_history (manuscript_id, from_seq, to_seq, entries, checksum) VALUES (?, ?, ?, ?, ?)",
    ),
    trim: connection.prepare("DELETE FROM updates WHERE manuscript_id = ? AND seq BETWEEN ? AND ?"),
  };
}

/** Rows that are what was written, as entries. */
function checked(manuscriptId: ManuscriptId, from: number, rows: readonly UpdateRow[]): Chunk {
  const entries: LogEntry[] = [];
  for (const { checksum, ...row } of rows) {
    const entry: LogEntry = { manuscriptId, ...row, newOwners: [] };
    const seq = from + entries.length;
    if (row.seq !== seq || entryChecksum(entry) !== checksum) return { entries, damagedAt: seq };
    entries.push(entry);
  }
  return { entries, damagedAt: null };
}

function isWhole(manuscript: ManuscriptId, { seq, state, vector, wire, checksum }: SnapshotRow): boolean {
  return stateChecksum(manuscript, seq, state, vector, ...(wire === null ? [] : [wire])) === checksum;
}

function isSame(a: readonly LogEntry[], b: readonly LogEntry[]): boolean {
  return (
    a.length === b.length &&
    a.every((entry, index) => entryChecksum(entry) === entryChecksum(b[index] ?? entry))
  );
}

/** Does it in its turn. @throws what the port says. */
async function stored(act: () => unknown): Promise<void> {
  try {
    await inTurn(act);
  } catch (error) {
    throw kindOf(error, (error as { code?: unknown }).code);
  }
}

function kindOf(error: unknown, code: unknown): unknown {
  if (code === "SQLITE_FULL" || code === "SQLITE_IOERR_SHMSIZE") return new StorageFullError(error);
  if (code === "SQLITE_IOERR_FSYNC" || code === "SQLITE_IOERR_DIR_FSYNC" || code === "SQLITE_CORRUPT")
    return new StoreBrokenError(error);
  return error;
}
