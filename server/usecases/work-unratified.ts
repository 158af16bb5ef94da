import { unratified } from "@naskah/approval";
import type { UnitId } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { readLines } from "./line-store.ts";
import { type Reach, readable } from "./reach.ts";
import type { Turns } from "./turns.ts";
import type { Unnamed } from "./work-in-review.ts";
import { manuscriptRows, rowOf } from "./work-row.ts";

/** Emergencies for which nobody has stood as a second person: those that the person is asked to ratify, and the others they may see. */
export async function workUnratified(
  db: Database,
  reach: Reach,
  turns: Turns,
): Promise<{ readonly asked: readonly Unnamed[]; readonly others: readonly Unnamed[] }> {
  const rows = await manuscriptRows(db)
    .where(readable(reach))
    .where("m.unratified", ">", sql.lit(0))
    .execute();
  const lines = await readLines(
    db,
    rows.map(({ id }) => id),
  );
  const asked: Unnamed[] = [];
  const others: Unnamed[] = [];
  for (const manuscript of rows) {
    const line = lines.get(manuscript.id);
    for (const edition of line === undefined ? [] : unratified(line)) {
      const able = turns.ratifiers(manuscript.unitId as UnitId, edition);
      const row: Unnamed = {
        ...rowOf(manuscript),
        editionId: edition.id,
        editionNumber: edition.number,
        byId: edition.emergency.by,
        waitingForIds: able.map(({ user }) => user),
        dueAt: edition.emergency.ratifyBy,
        isOverdue: turns.isOverdue({ dueAt: edition.emergency.ratifyBy }),
        at: edition.emergency.at,
      };
      if (able.some(({ user }) => user === reach.person.id)) asked.push({ ...row, task: "ratify" });
      else others.push(row);
    }
  }
  return { asked, others };
}
