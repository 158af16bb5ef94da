import Sqlite from "better-sqlite3";

/**
 * Loaded before the server (`--import`), it opens every database with `synchronous = NORMAL`, with which a commit returns before it is
 * on the disk: what the checks of D3 and D4 must find.
 */
const { pragma } = Sqlite.prototype;
Sqlite.prototype.pragma = function (this: Sqlite.Database, source, options) {
  return pragma.call(this, source.replace("synchronous = FULL", "synchronous = NORMAL"), options);
};
