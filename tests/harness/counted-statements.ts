import Sqlite from "better-sqlite3";

/** What this process asks of SQLite, counted: work, not milliseconds. */
export class CountedStatements {
  readonly #prepare = Sqlite.prototype.prepare;
  #texts: string[] = [];

  /** Counts from now on, in every database of this process, until `stop`. */
  constructor() {
    const { prototype } = Sqlite;
    const prepare = this.#prepare;
    const note = (text: string) => this.#texts.push(text);
    prototype.prepare = function (this: Sqlite.Database, text: string) {
      note(text);
      return prepare.call(this, text);
    } as typeof prepare;
  }

  /** How often the whole office tree was read. */
  get treeLoads(): number {
    return this.matching(/^select \* from "units"$/i);
  }

  get all(): number {
    return this.#texts.length;
  }

  matching(pattern: RegExp): number {
    return this.#texts.filter((text) => pattern.test(text)).length;
  }

  texts(): readonly string[] {
    return this.#texts;
  }

  reset(): void {
    this.#texts = [];
  }

  stop(): void {
    Sqlite.prototype.prepare = this.#prepare;
  }
}
