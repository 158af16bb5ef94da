import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";

/**
 * Keeps a second server off a data directory: two would number the same log. The lock is the operating system's, held through a
 * SQLite file of its own, so that it ends with the process, however that ends.
 * @throws RangeError with a sentence for the administrator when another server holds it.
 */
export function lockDataDir(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true });
  const lock = new Sqlite(join(dataDir, "server.lock"), { timeout: 0 });
  try {
    lock.pragma("journal_mode = DELETE");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== "SQLITE_BUSY") throw error;
    throw new RangeError(`Another Naskah server is running on ${dataDir}. Stop it first, or set DATA_DIR.`);
  }
  return { release: () => lock.close() };
}
