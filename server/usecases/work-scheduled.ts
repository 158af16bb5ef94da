import type { Database } from "../adapters/sqlite/database.ts";
import { type Reach, readable } from "./reach.ts";
import { LIMIT, manuscriptRows, rowOf, type WorkRow } from "./work-row.ts";

/** What goes live next, of what the person may read. */
export async function workScheduled(db: Database, reach: Reach): Promise<readonly WorkRow[]> {
  const rows = await manuscriptRows(db)
    .innerJoin("schedules as s", "s.manuscriptId", "m.id")
    .innerJoin("editions as e", "e.id", "s.editionId")
    .innerJoin("decisions as d", "d.id", "s.decisionId")
    .innerJoin("users as decider", "decider.id", "d.userId")
    .where(readable(reach))
    .orderBy("s.publishAt")
    .orderBy("m.id")
    .limit(LIMIT + 1)
    .select([
      "e.id as editionId",
      "e.number",
      "s.publishAt",
      "s.failedAt",
      "s.heldAt",
      "d.at",
      "decider.name as by",
    ])
    .execute();
  return rows.map((row) => ({
    ...rowOf(row),
    state: "scheduled",
    editionId: row.editionId,
    editionNumber: row.number,
    by: row.by,
    publishAt: row.publishAt,
    failedAt: row.failedAt,
    heldAt: row.heldAt,
    at: row.at,
  }));
}
