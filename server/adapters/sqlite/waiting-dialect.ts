import { setTimeout as pause } from "node:timers/promises";
import type Sqlite from "better-sqlite3";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";

/** How long a write waits, in milliseconds, while another program is writing. Whoever asked then hears that the store fails. */
const PATIENCE_MS = 5000;
/** Milliseconds between two attempts: doubled up to the second. */
const FIRST_PAUSE = 2;
const LONGEST_PAUSE = 100;

export interface WaitingDialectOptions {
  /** The one that writes; it never waits by itself (`busy_timeout` 0). */
  readonly writer: Sqlite.Database;
  /** The one that reads what is committed; null: there is only one, as for a database in memory. */
  readonly reader: Sqlite.Database | null;
  /** After every commit, before anybody is told of it. @throws when what was committed may be nowhere. */
  readonly onCommit: () => void;
  /** After every statement, with the milliseconds for which it held the event loop. */
  readonly onWork: (ms: number) => void;
  /** Told of whatever else went wrong. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * SQLite with a connection that reads beside one that writes. Reading waits for nobody: not for a transaction of ours, not for another
 * program that holds the database. Writes are one after the other; one that finds it held waits with timers, never inside SQLite, which
 * would stop everybody.
 */
export class WaitingDialect implements Dialect {
  readonly #options: WaitingDialectOptions;

  constructor(options: WaitingDialectOptions) {
    this.#options = options;
  }

  createDriver = (): Driver => new WaitingDriver(this.#options);
  createQueryCompiler = (): QueryCompiler => new SqliteQueryCompiler();
  createAdapter = (): SqliteAdapter => new ManyConnections();
  createIntrospector = (db: Kysely<unknown>): SqliteIntrospector => new SqliteIntrospector(db);
}

class ManyConnections extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class WaitingDriver implements Driver {
  readonly #options: WaitingDialectOptions;
  readonly #turn = new Turn();

  constructor(options: WaitingDialectOptions) {
    this.#options = options;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new WaitingConnection(this.#options, this.#turn);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as WaitingConnection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as WaitingConnection).commit();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as WaitingConnection).rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#options.reader?.close();
    this.#options.writer.close();
  }
}

/** Whose turn it is to write. */
class Turn {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when everybody before is done. @returns ends the turn. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let end: () => void = () => {};
    this.#last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  }
}

/** Of one query or one transaction of Kysely's: it has the turn to write while it needs it. */
class WaitingConnection implements DatabaseConnection {
  readonly #options: WaitingDialectOptions;
  readonly #turn: Turn;
  /** Set while a transaction runs. */
  #endTurn: (() => void) | null = null;
  #until = 0;

  constructor(options: WaitingDialectOptions, turn: Turn) {
    this.#options = options;
    this.#turn = turn;
  }

  async begin(): Promise<void> {
    this.#until = performance.now() + PATIENCE_MS;
    this.#endTurn = await this.#turn.take();
    try {
      await this.#patiently(() => this.#options.writer.exec("BEGIN"));
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  async commit(): Promise<void> {
    await this.#patiently(() => this.#options.writer.exec("COMMIT"));
    this.#leave();
    this.#options.onCommit();
  }

  /** A full disk, among others, makes SQLite take a transaction back by itself: then there is nothing left to do. */
  rollback(): void {
    // The turn may be somebody else's by now.
    if (this.#endTurn === null) return;
    try {
      if (this.#options.writer.inTransaction) this.#options.writer.exec("ROLLBACK");
    } finally {
      this.#leave();
    }
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { reader, writer } = this.#options;
    if (this.#endTurn !== null) return await this.#patiently(() => run<R>(writer, sql, parameters));
    this.#until = performance.now() + PATIENCE_MS;
    if (reader !== null && READS.test(sql)) {
      const statement = reader.prepare(sql);
      if (statement.readonly) return await this.#patiently(() => rowsOf<R>(statement, parameters));
    }
    const endTurn = await this.#turn.take();
    try {
      const result = await this.#patiently(() => run<R>(writer, sql, parameters));
      this.#options.onCommit();
      return result;
    } finally {
      endTurn();
    }
  }

  /** @throws always: a cursor that is open keeps the log from being tidied. */
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("rows are asked for in pages, never streamed");
  }

  #leave(): void {
    this.#endTurn?.();
    this.#endTurn = null;
  }

  /** Tries until nobody else writes: once at the least, and again while there is patience. */
  async #patiently<T>(act: () => T): Promise<T> {
    for (let wait = FIRST_PAUSE; ; wait = Math.min(LONGEST_PAUSE, wait * 2)) {
      try {
        return this.#timed(act);
      } catch (error) {
        if ((error as { code?: unknown }).code !== "SQLITE_BUSY") {
          this.#options.onFailure(error);
          throw error;
        }
        if (performance.now() >= this.#until) throw error;
        await pause(wait);
      }
    }
  }

  #timed<T>(act: () => T): T {
    const began = performance.now();
    try {
      return act();
    } finally {
      this.#options.onWork(performance.now() - began);
    }
  }
}

const READS = /^\s*(?:select|with)\b/i;

function run<R>(connection: Sqlite.Database, sql: string, parameters: readonly unknown[]): QueryResult<R> {
  const statement = connection.prepare(sql);
  if (statement.reader) return rowsOf<R>(statement, parameters);
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
}

const rowsOf = <R>(statement: Sqlite.Statement, parameters: readonly unknown[]): QueryResult<R> => ({
  rows: statement.all(...parameters) as R[],
});
