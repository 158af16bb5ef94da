import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { dirname } from "node:path";
import type Sqlite from "better-sqlite3";
import type { StoreProbe } from "../../ports/store-probe.ts";
import { inTurn } from "./in-turn.ts";

/** @param connection one that never waits by itself. */
export function sqliteStoreProbe(file: string, connection: Sqlite.Database): StoreProbe {
  return {
    async trouble() {
      try {
        for (const path of [dirname(file), file]) await access(path, constants.W_OK);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        return code === "EROFS" || code === "EACCES" || code === "EPERM"
          ? "store-read-only"
          : "store-failing";
      }
      try {
        await inTurn(() => {
          connection.exec("BEGIN IMMEDIATE");
          connection.exec("ROLLBACK");
        });
        return null;
      } catch (error) {
        const code = String((error as { code?: unknown }).code);
        if (code.startsWith("SQLITE_BUSY")) return "store-held";
        return code.startsWith("SQLITE_READONLY") ? "store-read-only" : "store-failing";
      }
    },
  };
}
