import {
  approvalGap,
  approvingChain,
  editionIn,
  holderOf,
  isInEffect,
  type Organisation,
} from "@naskah/approval";
import type { ManuscriptId, UnitId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { readLine } from "./line-store.ts";
import { badRequest, type Person, type Refused } from "./use-case.ts";

/** The desk, and who heads the owning unit now: they say which units an article belongs to. */
export function mayMove(organisation: Organisation, owner: UnitId, person: Person, now: Date): boolean {
  if (person.isDesk) return true;
  const [head] = approvingChain(organisation, owner);
  return head !== undefined && holderOf(organisation, head, now)?.acting.user === person.id;
}

/** A unit that an article can belong to: nobody may give it to where nobody could ever decide. */
export function unitForArticle(
  organisation: Organisation,
  unitId: string,
  now: Date,
): { readonly unit: UnitId } | Refused {
  const unit = organisation.units.get(unitId as UnitId);
  if (unit === undefined) return badRequest("unitId");
  if (unit.isGuest === true) return badRequest("guestUnit");
  if (!isInEffect(unit, now)) return badRequest("endedUnit");
  return approvalGap(organisation, unit.id, now) === null ? { unit: unit.id } : badRequest("unit");
}

/** Something of it waits for a decision or a writer's yes, so that nothing around it changes. */
export async function isUnderReview(db: Database, manuscripts: readonly ManuscriptId[]): Promise<boolean> {
  for (const manuscript of manuscripts)
    if (editionIn(await readLine(db, manuscript), "open", "offered") !== null) return true;
  return false;
}

/** Who decides for these units now. */
export function headsOf(organisation: Organisation, units: readonly string[], now: Date): readonly string[] {
  return units.flatMap((unit) =>
    approvingChain(organisation, unit as UnitId)
      .flatMap((post) => holderOf(organisation, post, now)?.acting.user ?? [])
      .slice(0, 1),
  );
}

export async function writersOf(db: Database, articleId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("members")
    .where("articleId", "=", articleId)
    .where("role", "=", "writer")
    .select("userId")
    .execute();
  return rows.map(({ userId }) => userId);
}
