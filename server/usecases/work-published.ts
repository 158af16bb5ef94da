import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { LIMIT, manuscriptRows, rowOf, type WorkRow } from "./work-row.ts";

/** The newest publications of anybody: everybody can read them. */
export async function workPublished(db: Database): Promise<readonly WorkRow[]> {
  const rows = await manuscriptRows(db)
    .innerJoin("publications as p", "p.manuscriptId", "m.id")
    .innerJoin("editions as e", "e.id", "p.editionId")
    .where("p.state", "=", sql.lit("live"))
    .orderBy("p.publishedAt", "desc")
    .orderBy("p.manuscriptId")
    .limit(LIMIT + 1)
    .select(["e.id as editionId", "e.number", "p.publishedAt", "p.path", "p.headline"])
    .execute();
  return rows.map((row) => ({
    ...rowOf(row),
    title: row.headline,
    state: "published",
    editionId: row.editionId,
    editionNumber: row.number,
    path: row.path,
    at: row.publishedAt,
  }));
}
