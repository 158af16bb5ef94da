import type { Localised } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { SECTIONS, type Section } from "./section.ts";

/** Whether a section's articles say that they are private opinions, and how. */
export interface SectionDisclaimer {
  /** What is ticked when an article comes into the section; its writers may tick otherwise. */
  readonly byDefault: boolean;
  readonly text: Localised;
}

export type SectionDisclaimers = Readonly<Record<Section, SectionDisclaimer>>;

const TEXT: Localised = {
  id: "Tulisan ini adalah pendapat pribadi dan tidak mencerminkan kebijakan institusi tempat penulis bekerja.",
  en: "This article is the author's personal opinion and does not reflect the policy of the institution where the author works.",
};
/** News and announcements are the office's own word. */
const BY_DEFAULT: Readonly<Record<Section, boolean>> = { artikel: true, berita: false, pengumuman: false };

/**
 * The rule of each section: setting `sections.disclaimers`, an object with `byDefault` and `text` (in both languages) by section; what it
 * leaves out is as it is without. `site.disclaimer` is the text where a section has none of its own.
 */
export async function sectionDisclaimers(db: Database): Promise<SectionDisclaimers> {
  const rows = await db
    .selectFrom("settings")
    .where("key", "in", ["sections.disclaimers", "site.disclaimer"])
    .selectAll()
    .execute();
  const settings = new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
  const text = (settings.get("site.disclaimer") as Localised | undefined) ?? TEXT;
  const rules = (settings.get("sections.disclaimers") ?? {}) as Partial<
    Record<Section, Partial<SectionDisclaimer>>
  >;
  return Object.fromEntries(
    SECTIONS.map((section) => [section, { byDefault: BY_DEFAULT[section], text, ...rules[section] }]),
  ) as unknown as SectionDisclaimers;
}
