import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { asWritten } from "./as-written.ts";
import type { Person } from "./use-case.ts";
import { LIMIT, manuscriptRows, rowOf, type WorkRow } from "./work-row.ts";

/** A person's texts whose last edition came back, newest first, one more than a list shows. */
export async function workReturned(db: Database, person: Person): Promise<readonly WorkRow[]> {
  const rows = await manuscriptRows(db)
    .innerJoin("editions as e", "e.manuscriptId", "m.id")
    .innerJoin("decisions as d", "d.editionId", "e.id")
    .innerJoin("users as decider", "decider.id", "d.userId")
    .where("d.decision", "=", "return")
    .where(
      sql<boolean>`e.number = (SELECT max(number) FROM editions AS newer WHERE newer.manuscript_id = m.id)`,
    )
    .innerJoin("members as mine", "mine.articleId", "m.articleId")
    .where("mine.userId", "=", person.id)
    .where("mine.role", "=", "writer")
    // From the person's texts, not along all decisions in their order: the plus takes the order away from whoever plans it.
    .orderBy(sql`+${asWritten("d")}`, "desc")
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
