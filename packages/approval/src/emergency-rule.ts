import type { PositionId, UnitId } from "@naskah/model";
import type { Organisation } from "./organisation.ts";

/** Publishing without waiting for whose turn it is, where an office allows it at all. */
export interface EmergencyRule {
  /** How far below the top of the tree a post may stand: 0 is a post of the topmost unit only. */
  readonly level: number;
  /** Emergencies of the owning unit in one calendar month of its zone. */
  readonly monthlyLimit: number;
  /** How many there were this month. */
  readonly used: number;
  /** Hours within which a second person ratifies; after that the next one up is asked too. */
  readonly ratifyHours: number;
}

/** How many units stand above a post's own. A broken tree with a cycle ends there. */
export function levelOf(organisation: Organisation, position: PositionId): number {
  const seen = new Set<UnitId>();
  let unit = organisation.units.get(organisation.positions.get(position)?.unit as UnitId);
  let level = -1;
  while (unit !== undefined && !seen.has(unit.id)) {
    seen.add(unit.id);
    level += 1;
    unit = unit.parent === null ? undefined : organisation.units.get(unit.parent);
  }
  return level;
}
