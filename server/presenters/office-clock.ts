import { type Organisation, shortNameOf } from "@naskah/approval";
import type { UnitId } from "@naskah/model";
import type { OfficeClock } from "@naskah/protocol";

/** By whose clock an article's times are said: "KPKNL Mamuju", Asia/Makassar. */
export function presentOfficeClock(organisation: Organisation, unitId: UnitId): OfficeClock {
  const unit = organisation.units.get(unitId);
  const name = (language: "id" | "en") => shortNameOf(unit, language) || (unit?.name[language] ?? "");
  return { name: { id: name("id"), en: name("en") }, zone: unit?.zone ?? "UTC" };
}
