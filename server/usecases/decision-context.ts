import type { DecisionContext } from "@naskah/approval";
import type { PublicationCheck, UnitId, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { approvalSettings, emergencyRule } from "./approval-settings.ts";
import { loadOrganisation } from "./load-organisation.ts";
import type { ManuscriptRecord } from "./manuscript-record.ts";
import { countOpenMustFix } from "./must-fix.ts";
import { tickRequirementsOf } from "./tick-requirement-record.ts";
import type { Person } from "./use-case.ts";

/**
 * What a decision on a manuscript looks at, gathered at this instant.
 * @param checks of the text that is decided on; see `checksOfEdition` in `text-checks.ts`.
 */
export async function decisionContext(
  db: Database,
  now: Date,
  person: Person,
  manuscript: ManuscriptRecord,
  mayEdit: boolean,
  checks: readonly PublicationCheck[],
): Promise<DecisionContext> {
  const organisation = await loadOrganisation(db);
  const settings = await approvalSettings(db);
  return {
    now,
    actor: { user: person.id, mayEdit, isDesk: person.isDesk, unit: person.unitId as UnitId | null },
    organisation,
    owningUnit: manuscript.unitId,
    checks,
    requiredTicks: await tickRequirementsOf(db, manuscript.articleId),
    openMustFix: await countOpenMustFix(db, manuscript.id),
    emergency: await emergencyRule(db, settings, organisation, manuscript.unitId, now),
    graceMinutes: settings.graceMinutes,
  };
}

/** The context of the clock, which has no rights and needs none. */
export async function clockContext(
  db: Database,
  now: Date,
  manuscript: ManuscriptRecord,
): Promise<DecisionContext> {
  const nobody: Person = {
    id: "" as UserId,
    name: "",
    language: "id",
    isAdmin: false,
    isDesk: false,
    canWrite: false,
    unitId: null,
  };
  return await decisionContext(db, now, nobody, manuscript, false, []);
}
