import type { Database } from "../adapters/sqlite/database.ts";
import type { Person } from "./use-case.ts";
import { LIMIT, manuscriptRows, rowOf, type WorkRow } from "./work-row.ts";

/** A person's texts whose last edition came back, newest first, one more than a list shows. */
export async function workReturned(db: Database, person: Person): Promise<readonly WorkRow[]> {
  const rows = await manuscriptRows(db)
    .innerJoin("ownTexts as own", "own.manuscriptId", "m.id")
    .innerJoin("editions as e", "e.id", "m.returnedEdition")
    .innerJoin("decisions as d", "d.editionId", "e.id")
    .innerJoin("users as decider", "decider.id", "d.userId")
    .where("own.userId", "=", person.id)
    .where("own.list", "=", "returned")
    .where("d.decision", "=", "return")
    .orderBy("own.since", "desc")
    .limit(LIMIT + 1)
    .select(["e.id as editionId", "e.number", "d.note", "d.at", "decider.name as by"])
    .execute();
  return rows.map((row) => ({
    ...rowOf(row),
    editionId: row.editionId,
    editionNumber: row.number,
    by: row.by,
    returnedReason: row.note ?? "",
    at: row.at,
  }));
}
