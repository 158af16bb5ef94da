import Sqlite from "better-sqlite3";
import { CamelCasePlugin, Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { first } from "./migrations/0001-first.ts";
import { packedHistory } from "./migrations/0002-packed-history.ts";
import { draftCopies } from "./migrations/0003-draft-copies.ts";
import { offices } from "./migrations/0004-offices.ts";
import { approval } from "./migrations/0005-approval.ts";
import { checkPolicies } from "./migrations/0006-check-policies.ts";
import { snapshotWire } from "./migrations/0007-snapshot-wire.ts";
import { notices } from "./migrations/0008-notices.ts";
import { translations } from "./migrations/0009-translations.ts";
import { recovery } from "./migrations/0010-recovery.ts";
import { logKinds } from "./migrations/0011-log-kinds.ts";
import { addresses } from "./migrations/0012-addresses.ts";
import { accounts } from "./migrations/0013-accounts.ts";
import { orderAndSections } from "./migrations/0014-order-and-sections.ts";
import { copyOrigins } from "./migrations/0015-copy-origins.ts";
import { coOwners } from "./migrations/0016-co-owners.ts";
import { pictureRoom } from "./migrations/0017-picture-room.ts";
import { marksAndListings } from "./migrations/0018-marks-and-listings.ts";
import { ownTexts } from "./migrations/0020-own-texts.ts";
import type { Tables } from "./tables.ts";
import { WaitingDialect } from "./waiting-dialect.ts";

/** The disk did not keep what it was told to: nothing that it holds can be trusted any more (THREATS D7). */
const LOST_SYNC: ReadonlySet<unknown> = new Set(["SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC"]);

export type Database = Kysely<Tables>;

/** Sorted by name; each runs once. */
const MIGRATIONS = {
  "0001-first": first,
  "0002-packed-history": packedHistory,
  "0003-draft-copies": draftCopies,
  "0004-offices": offices,
  "0005-approval": approval,
  "0006-check-policies": checkPolicies,
  "0007-snapshot-wire": snapshotWire,
  "0008-notices": notices,
  "0009-translations": translations,
  "0010-recovery": recovery,
  "0011-log-kinds": logKinds,
  "0012-addresses": addresses,
  "0013-accounts": accounts,
  "0014-order-and-sections": orderAndSections,
  "0015-copy-origins": copyOrigins,
  "0016-co-owners": coOwners,
  "0017-picture-room": pictureRoom,
  "0018-marks-and-listings": marksAndListings,
  "0020-own-texts": ownTexts,
};

export interface OpenOptions {
  /** Told of a failed sync; the process must end then. */
  readonly onBroken?: (error: unknown) => void;
  /** After every commit. @throws when what was committed may be nowhere. */
  readonly onCommit?: () => void;
  /** After every statement, with the milliseconds for which it held the event loop. */
  readonly onWork?: (ms: number) => void;
}

/**
 * Opens the database file, in WAL mode with `synchronous=FULL`, so that a commit is on the disk before it returns (C4),
 * and brings its tables up to date. Reading and writing have a connection each.
 * @param file a path, or ":memory:" for tests.
 */
export async function openDatabase(
  file: string,
  { onBroken = () => {}, onCommit = () => {}, onWork = () => {} }: OpenOptions = {},
): Promise<Database> {
  const writer = connect(file);
  const db = new Kysely<Tables>({
    dialect: new WaitingDialect({
      writer,
      reader: file === ":memory:" ? null : connectReader(file),
      onCommit,
      onWork,
      onFailure: (error) => {
        if (LOST_SYNC.has((error as { code?: unknown }).code)) onBroken(error);
      },
    }),
    plugins: [new CamelCasePlugin()],
  });
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
  }).migrateToLatest();
  if (error !== undefined) throw error;
  // A log that begins anew holds nothing of before: what is damaged later can be told from what a crash left (F-E12). With others at work
  // on the file it stays.
  writer.pragma("wal_checkpoint(TRUNCATE)");
  return db;
}

/** Opens a database file to look at it: nothing is brought up to date, and nothing can be written. */
export function openReading(file: string): Database {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true });
  return new Kysely<Tables>({
    dialect: new SqliteDialect({ database: connection }),
    plugins: [new CamelCasePlugin()],
  });
}

/** Bytes that the write-ahead log keeps when it begins anew: as much as it has anyway when it is moved into the database (1,000 pages). */
const LONGEST_LOG = 4 * 1024 * 1024;
/** How long a start waits, in milliseconds, for another program that works on the file: nobody is served yet. */
const OPENING_MS = 5000;

/** A connection that never waits inside SQLite once it is open (`busy_timeout` 0): that would stop the whole process. */
export function connect(file: string): Sqlite.Database {
  const connection = new Sqlite(file, { timeout: OPENING_MS });
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  connection.pragma("trusted_schema = OFF");
  connection.pragma(`journal_size_limit = ${LONGEST_LOG}`);
  connection.pragma("busy_timeout = 0");
  return connection;
}

function connectReader(file: string): Sqlite.Database {
  const connection = connect(file);
  connection.pragma("query_only = ON");
  return connection;
}
