import type { TickId, TickRequirement } from "@naskah/approval";
import type { UnitId, UserId } from "@naskah/model";
import type { Selectable } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Tables } from "../adapters/sqlite/tables.ts";
import { asWritten } from "./as-written.ts";

export const REQUIREMENT_COLUMNS = ["id", "articleId", "kind", "userId", "unitId", "coOwner"] as const;

type Row = Pick<Selectable<Tables["tickRequirements"]>, (typeof REQUIREMENT_COLUMNS)[number]>;

export function requirementOf({ id, kind, userId, unitId, coOwner }: Row): TickRequirement {
  const unit = unitId as UnitId;
  const from = userId !== null ? { user: userId as UserId } : coOwner === 1 ? { coOwner: unit } : { unit };
  return { id: id as TickId, kind, from };
}

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
    .select(REQUIREMENT_COLUMNS)
    .execute();
  return rows.map(requirementOf);
}
