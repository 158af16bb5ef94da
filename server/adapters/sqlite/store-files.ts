import { type Stats, statSync } from "node:fs";
import type Sqlite from "better-sqlite3";

/** What is written stands in the first, what is not yet moved there in the second; the third says where. */
const SUFFIXES = ["", "-wal", "-shm"] as const;

/** What became of one of the database's files, to be put behind its name; null when all are as they were. */
export interface LostFile {
  readonly name: string;
  readonly became: "deleted" | "replaced" | "cut off";
}

/**
 * Whether the files that SQLite has open are those that the next start would find. A file that was deleted can be written and synced for
 * days, and all of it is gone with the process (F-E11).
 */
export class StoreFiles {
  readonly #file: string;
  readonly #connection: Sqlite.Database;
  readonly #opened: readonly Stats[];
  #size: number;

  /** @param connection one that is open, so that all three are there. */
  constructor(file: string, connection: Sqlite.Database) {
    this.#file = file;
    this.#connection = connection;
    this.#opened = SUFFIXES.map((suffix) => statSync(file + suffix));
    this.#size = this.#opened[0]?.size ?? 0;
  }

  /** Some microseconds: three looks at the folder. */
  lost(): LostFile | null {
    for (const [at, suffix] of SUFFIXES.entries()) {
      const name = this.#file + suffix;
      const found = statSync(name, { throwIfNoEntry: false });
      if (found === undefined) return { name, became: "deleted" };
      const opened = this.#opened[at];
      if (found.ino !== opened?.ino || found.dev !== opened.dev) return { name, became: "replaced" };
      if (suffix !== "") continue;
      if (found.size < this.#size && this.#isCut(found.size)) return { name, became: "cut off" };
      this.#size = found.size;
    }
    return null;
  }

  /** A VACUUM makes it shorter as well, with all its pages. */
  #isCut(size: number): boolean {
    const pages = Number(this.#connection.pragma("page_count", { simple: true }));
    const pageSize = Number(this.#connection.pragma("page_size", { simple: true }));
    return size < pages * pageSize;
  }

  /** Writes what is still open into a new file beside, all of it. */
  rescue(to: string): void {
    this.#connection.prepare("VACUUM INTO ?").run(to);
  }
}
