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
import { marksAndListings } from "./migrations/0018-marks-and-listings.ts";
import type { Tables } from "./tables.ts";

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
  "0018-marks-and-listings": marksAndListings,
};

/**
 * Opens the database file, in WAL mode with `synchronous=FULL`, so that a commit is on the disk before it returns (C4),
 * and brings its tables up to date.
 * @param file a path, or ":memory:" for tests.
 * @param onBroken told of a failed sync; the process must end then.
 */
export async function openDatabase(
  file: string,
  onBroken: (error: unknown) => void = () => {},
): Promise<Database> {
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: forgivingRollback(connect(file, 5000)) }),
    plugins: [new CamelCasePlugin()],
    log: (event) => {
      if (event.level === "error" && LOST_SYNC.has((event.error as { code?: unknown }).code))
        onBroken(event.error);
    },
  });
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
  }).migrateToLatest();
  if (error !== undefined) throw error;
  return db;
}

/**
 * A full disk, among others, makes SQLite take a transaction back by itself; the ROLLBACK that follows is then an error that would hide
 * what was wrong.
 */
function forgivingRollback(connection: Sqlite.Database): ConstructorParameters<
  typeof SqliteDialect
>[0] extends {
  database: infer D;
}
  ? D
  : never {
  return {
    close: () => connection.close(),
    prepare: (statement: string) =>
      connection.prepare(
        /^rollback$/i.test(statement) && !connection.inTransaction ? "SELECT 1 WHERE 0" : statement,
      ),
  };
}

/** @param busyMs how long a statement waits, and the process with it, for another connection that is writing. */
export function connect(file: string, busyMs: number): Sqlite.Database {
  const connection = new Sqlite(file);
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  connection.pragma("trusted_schema = OFF");
  connection.pragma(`busy_timeout = ${busyMs}`);
  return connection;
}
