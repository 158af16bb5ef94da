import type { DecisionContext } from "@naskah/approval";
import type { PublicationCheck, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { loadOrganisation } from "./load-organisation.ts";
import type { ManuscriptRecord } from "./manuscript-record.ts";
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
  return {
    now,
    actor: { user: person.id, mayEdit, isDesk: person.isDesk },
    organisation: await loadOrganisation(db),
    owningUnit: manuscript.unitId,
    checks,
    // G4 and G5 have their place here; ticks and must-fix threads do not exist yet, so none is missing or open.
    requiredTicks: [],
    openMustFix: 0,
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
