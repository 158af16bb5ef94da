import type { Transaction } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Tables } from "../adapters/sqlite/tables.ts";

/** Thrown inside a transaction to begin it again, because what was read before it is no longer so. */
export class ChangedMeanwhile extends Error {}

const ATTEMPTS = 5;

/**
 * Runs a use case's one transaction. When somebody else wrote the same stream first, it runs again from the start and
 * decides on what is there now; so of two approvals at once one succeeds and the other hears that it is already decided.
 */
export async function inTransaction<T>(
  db: Database,
  act: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(act);
    } catch (error) {
      if (attempt === ATTEMPTS || !isRace(error)) throw error;
    }
  }
}

/** A second event with one version or sequence number, or a transaction that another process overtook. */
function isRace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? error.code : undefined;
  if (code === "SQLITE_BUSY_SNAPSHOT") return true;
  return /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(String(code)) && /\bevents\./.test(error.message);
}
