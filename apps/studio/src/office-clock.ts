import type { OfficeClock, OfficeUnit } from "@naskah/protocol";

/** By whose clock the times of a unit and its posts are said and typed in. Without a unit: UTC. */
export function clockOf(unit: Pick<OfficeUnit, "name" | "shortName" | "zone"> | undefined): OfficeClock {
  if (unit === undefined) return { name: { id: "", en: "" }, zone: "UTC" };
  const { name, shortName, zone } = unit;
  return { name: { id: shortName.id || name.id, en: shortName.en || name.en }, zone };
}
