import type { TickId, TickRequirement } from "@naskah/approval";
import type { UnitId, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { asWritten } from "./as-written.ts";

/** The ticks that an article's editions need now, in the order in which they were asked for (G4). */
export async function tickRequirementsOf(
  db: Database,
  articleId: string,
): Promise<readonly TickRequirement[]> {
  const rows = await db
    .selectFrom("tickRequirements")
    .where("articleId", "=", articleId)
    .where("endedAt", "is", null)
    .orderBy(asWritten("tickRequirements"))
    .select(["id", "kind", "userId", "unitId"])
    .execute();
  return rows.map(({ id, kind, userId, unitId }) => ({
    id: id as TickId,
    kind,
    from: userId === null ? { unit: unitId as UnitId } : { user: userId as UserId },
  }));
}
