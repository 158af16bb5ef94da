import type { Language, Localised } from "@naskah/model";

/** The public site's sections: the code is part of the address, the label is printed. */
export const SECTIONS = ["artikel", "berita", "pengumuman"] as const;
export type Section = (typeof SECTIONS)[number];

const LABELS: Readonly<Record<Section, Localised>> = {
  artikel: { id: "Artikel", en: "Article" },
  berita: { id: "Berita", en: "News" },
  pengumuman: { id: "Pengumuman", en: "Announcement" },
};

export function sectionLabel(section: Section, language: Language): string {
  return LABELS[section][language];
}

/** The section that a sealed label names: the address follows what was approved, not what the article says today. */
export function sectionOf(label: string, language: Language): Section {
  const section = SECTIONS.find((candidate) => LABELS[candidate][language] === label);
  if (section === undefined) throw new RangeError(`no section is called ${label}`);
  return section;
}
