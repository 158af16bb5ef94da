import { findApprover, type Organisation } from "@naskah/approval";
import type { UnitId, UserId } from "@naskah/model";
import { loadOrganisation } from "./load-organisation.ts";
import { namesOf } from "./people-names.ts";
import { type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface UnitApproverView {
  readonly found: ReturnType<typeof findApprover>;
  readonly organisation: Organisation;
  readonly names: ReadonlyMap<string, string>;
}

/** Who would decide on an article of this unit now, if they had no part in it (A4). */
export async function viewUnitApprover(
  { db, clock }: Pick<UseCaseDeps, "db" | "clock">,
  unitId: string,
): Promise<UnitApproverView | Refused> {
  const organisation = await loadOrganisation(db);
  if (!organisation.units.has(unitId as UnitId)) return refuse("not-found");
  const nobody = { contributors: [], submitter: "" as UserId };
  const found = findApprover(organisation, unitId as UnitId, nobody, clock.now());
  const users = [...("user" in found ? [found.user] : []), ...found.passedOver.map(({ user }) => user)];
  const names = await namesOf(
    db,
    users.filter((user) => user !== null),
  );
  return { found, organisation, names };
}
