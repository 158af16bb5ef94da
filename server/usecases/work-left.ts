import type { Organisation } from "@naskah/approval";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { oneOf } from "./reach.ts";
import { mayMove } from "./unit-for-article.ts";
import type { Person } from "./use-case.ts";
import { LIMIT, manuscriptRows, rowOf, type WorkRow } from "./work-row.ts";

/** Drafts whose writers have all left, for those who may hand them over: the desk, and who heads the owning unit. */
export async function workLeft(
  db: Database,
  organisation: Organisation,
  person: Person,
  now: Date,
): Promise<readonly WorkRow[]> {
  const units = [...organisation.units.keys()].filter((unit) => mayMove(organisation, unit, person, now));
  if (units.length === 0) return [];
  const rows = await manuscriptRows(db)
    // From the few that are left, not from all of the units' articles: the plus takes their index away.
    .where(oneOf(sql`+a.unit_id`, units))
    .where("m.isLeft", "=", sql.lit(1))
    .orderBy("m.updatedAt", "desc")
    .orderBy("m.id")
    .limit(LIMIT + 1)
    .execute();
  return rows.map(rowOf);
}
