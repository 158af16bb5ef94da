import type { OfficeUnit } from "@naskah/protocol";

/** The units whose names, posts or people have these words in them, with everything above them; all for no words. */
export function unitsThatFit(units: readonly OfficeUnit[], query: string): readonly OfficeUnit[] {
  const words = query.trim().toLocaleLowerCase();
  if (words === "") return units;
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const kept = new Set<OfficeUnit>();
  for (const unit of units.filter((candidate) => fits(candidate, words)))
    for (let up: OfficeUnit | undefined = unit; up !== undefined && !kept.has(up); ) {
      kept.add(up);
      up = up.parentId === null ? undefined : byId.get(up.parentId);
    }
  return units.filter((unit) => kept.has(unit));
}

function fits({ name, shortName, positions }: OfficeUnit, words: string): boolean {
  const texts = [
    name.id,
    name.en,
    shortName.id,
    shortName.en,
    ...positions.flatMap(({ title, acting }) => [title.id, title.en, acting?.name ?? ""]),
  ];
  return texts.some((text) => text.toLocaleLowerCase().includes(words));
}
