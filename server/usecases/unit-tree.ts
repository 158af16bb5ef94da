import type { Organisation, Unit } from "@naskah/approval";
import type { UnitId } from "@naskah/model";
import type { Person } from "./use-case.ts";

/** An office and where it stands: how many offices are above it. */
export interface PlacedUnit {
  readonly unit: Unit;
  readonly depth: number;
}

/** The way from the top of the tree down to a unit, the unit left out. A broken tree with a cycle ends there. */
export function unitsAbove({ units }: Organisation, { id, parent }: Unit): readonly Unit[] {
  const above: Unit[] = [];
  const seen = new Set<UnitId>([id]);
  for (let next = parent; next !== null && !seen.has(next); ) {
    seen.add(next);
    const unit = units.get(next);
    if (unit === undefined) break;
    above.unshift(unit);
    next = unit.parent;
  }
  return above;
}

/** A unit and every unit below it, each before those below it, sisters by name. */
export function unitsBelow(organisation: Organisation, root: Unit): readonly PlacedUnit[] {
  const children = Map.groupBy(organisation.units.values(), ({ parent }) => parent);
  const found: PlacedUnit[] = [];
  const seen = new Set<UnitId>();
  const visit = (unit: Unit, depth: number): void => {
    if (seen.has(unit.id)) return;
    seen.add(unit.id);
    found.push({ unit, depth });
    const below = children.get(unit.id) ?? [];
    for (const child of below.toSorted(
      (a, b) => a.name.id.localeCompare(b.name.id) || a.id.localeCompare(b.id),
    ))
      visit(child, depth + 1);
  };
  visit(root, unitsAbove(organisation, root).length);
  return found;
}

/** The unit of an id; `mine` is the person's own office, or the top of the tree for who belongs to none. */
export function findUnit({ units }: Organisation, person: Person, id: string): Unit | null {
  if (id !== "mine") return units.get(id as UnitId) ?? null;
  const own = person.unitId === null ? undefined : units.get(person.unitId as UnitId);
  return own ?? [...units.values()].find(({ parent }) => parent === null) ?? null;
}
