import type { Language } from "@naskah/model";
import type { RequiredTick } from "@naskah/protocol";
import { decidingWords } from "./words/deciding-words.ts";

/** Of whom a tick is asked; of a co-owning unit it says who consents there, or that nobody can now (S16). */
export function askedOf(
  { user, unit, coOwner }: Pick<RequiredTick, "user" | "unit" | "coOwner">,
  language: Language,
): string {
  const whose = user?.name ?? unit?.name[language] ?? "";
  if (coOwner === null) return whose;
  return `${whose} (${coOwner.consenter?.name ?? decidingWords[language].noConsenter})`;
}
