import Sqlite from "better-sqlite3";
import { CamelCasePlugin, Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { first } from "./migrations/0001-first.ts";
import { draftCopies } from "./migrations/0003-draft-copies.ts";
import type { Tables } from "./tables.ts";

export type Database = Kysely<Tables>;

/**
 * Opens the database file, in WAL mode with `synchronous=FULL`, so that a commit is on the disk before it returns (C4),
 * and brings its tables up to date.
 * @param file a path, or ":memory:" for tests.
 */
export async function openDatabase(file: string): Promise<Database> {
  const connection = new Sqlite(file);
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  connection.pragma("trusted_schema = OFF");
  connection.pragma("busy_timeout = 5000");
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: connection }),
    plugins: [new CamelCasePlugin()],
  });
  await migrate(db);
  return db;
}

/** Sorted by name; each runs once. */
const MIGRATIONS = { "0001-first": first, "0003-draft-copies": draftCopies };

async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
