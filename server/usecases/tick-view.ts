import {
  consenterOf,
  type DecisionContext,
  type Excluded,
  type Tick,
  type TickId,
  type TickKind,
  type TickRequirement,
} from "@naskah/approval";
import type { UnitId, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { OfficeName } from "./contributor-shares.ts";
import { namesOf } from "./people-names.ts";

/** A tick that is asked for, and who gave it; with names. */
export interface TickView {
  readonly id: string;
  readonly kind: TickKind;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly unit: OfficeName | null;
  /** Of a co-owning unit: who consents for it now; null in it when nobody can (S16). */
  readonly coOwner: { readonly consenter: { readonly id: string; readonly name: string } | null } | null;
  readonly given: { readonly by: { readonly id: string; readonly name: string }; readonly at: string } | null;
}

/** @param excluded of the edition, or of what a submission would seal. */
export async function viewTicks(
  db: Database,
  {
    organisation,
    requiredTicks: requirements,
    now,
  }: Pick<DecisionContext, "organisation" | "requiredTicks" | "now">,
  excluded: Excluded,
  ticks: readonly Tick[],
): Promise<readonly TickView[]> {
  if (requirements.length === 0) return [];
  const consenters = new Map<TickId, UserId | null>(
    requirements.flatMap(({ id, from }) =>
      "coOwner" in from ? [[id, consenterOf(organisation, from.coOwner, excluded, now)] as const] : [],
    ),
  );
  const names = await namesOf(db, [
    ...requirements.flatMap(({ from }) => ("user" in from ? [from.user] : [])),
    ...ticks.map(({ by }) => by),
    ...[...consenters.values()].flatMap((user) => user ?? []),
  ]);
  const unitIds = requirements.flatMap((requirement) => unitOf(requirement) ?? []);
  const units = await db
    .selectFrom("units")
    .where("id", "in", unitIds)
    .select(["id", "nameId", "nameEn"])
    .execute();
  const person = (id: string) => ({ id, name: names.get(id) ?? "" });
  return requirements.map((requirement) => {
    const { id, kind, from } = requirement;
    const unit = units.find((row) => row.id === unitOf(requirement));
    const consenter = consenters.get(id);
    const given = ticks.find((tick) => tick.requirement === id);
    return {
      id,
      kind,
      user: "user" in from ? person(from.user) : null,
      unit: unit === undefined ? null : { id: unit.id, name: { id: unit.nameId, en: unit.nameEn } },
      coOwner: consenter === undefined ? null : { consenter: consenter === null ? null : person(consenter) },
      given: given === undefined ? null : { by: person(given.by), at: given.at },
    };
  });
}

function unitOf({ from }: TickRequirement): UnitId | null {
  if ("unit" in from) return from.unit;
  return "coOwner" in from ? from.coOwner : null;
}
