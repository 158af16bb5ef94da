import type { Database } from "../adapters/sqlite/database.ts";
import type { Person } from "./use-case.ts";
import { LIMIT, manuscriptRows, rowOf, type WorkRow } from "./work-row.ts";

/** What a person takes part in and nothing is asked about, latest change first. */
export async function workDrafts(db: Database, person: Person): Promise<readonly WorkRow[]> {
  const rows = await manuscriptRows(db)
    .innerJoin("ownTexts as own", "own.manuscriptId", "m.id")
    .where("own.userId", "=", person.id)
    .where("own.list", "=", "drafts")
    .orderBy("own.updatedAt", "desc")
    .orderBy("own.manuscriptId")
    .limit(LIMIT + 1)
    .execute();
  return rows.map(rowOf);
}
