import type { Tick, TickKind, TickRequirement } from "@naskah/approval";
import type { UnitId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { OfficeName } from "./contributor-shares.ts";
import { namesOf } from "./people-names.ts";

/** A tick that is asked for, and who gave it; with names. */
export interface TickView {
  readonly id: string;
  readonly kind: TickKind;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly unit: OfficeName | null;
  readonly given: { readonly by: { readonly id: string; readonly name: string }; readonly at: string } | null;
}

export async function viewTicks(
  db: Database,
  requirements: readonly TickRequirement[],
  ticks: readonly Tick[],
): Promise<readonly TickView[]> {
  if (requirements.length === 0) return [];
  const names = await namesOf(db, [
    ...requirements.flatMap(({ from }) => ("user" in from ? [from.user] : [])),
    ...ticks.map(({ by }) => by),
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
    const given = ticks.find((tick) => tick.requirement === id);
    return {
      id,
      kind,
      user: "user" in from ? person(from.user) : null,
      unit: unit === undefined ? null : { id: unit.id, name: { id: unit.nameId, en: unit.nameEn } },
      given: given === undefined ? null : { by: person(given.by), at: given.at },
    };
  });
}

function unitOf({ from }: TickRequirement): UnitId | null {
  if ("unit" in from) return from.unit;
  return "coOwner" in from ? from.coOwner : null;
}
