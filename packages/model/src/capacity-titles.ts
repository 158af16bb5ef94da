import type { Language } from "./language.ts";

/**
 * What stands before the title of a post for how somebody acts in it. Plh. (pelaksana harian): its holder is away for a while;
 * Plt. (pelaksana tugas): nobody holds it. English says both, so that the abbreviation on the letter is found again.
 */
export const CAPACITY_TITLES: Readonly<
  Record<Language, Readonly<Record<"definitive" | "plh" | "plt", string>>>
> = {
  id: { definitive: "", plh: "Plh. ", plt: "Plt. " },
  en: { definitive: "", plh: "Daily executive (Plh.) ", plt: "Acting (Plt.) " },
};
