import type { HtmlOptions } from "./html.ts";
import type { Language } from "./language.ts";

/** What the serialiser prints beside a text, in the language of the text: the same on the public page and wherever it is compared. */
export const ARTICLE_LABELS: Readonly<Record<Language, Required<Omit<HtmlOptions, "pictureSrc">>>> = {
  id: { creditLabel: "Foto:", referencesTitle: "Referensi", galleryTitle: "Foto terkait artikel" },
  en: { creditLabel: "Picture:", referencesTitle: "References", galleryTitle: "Related pictures" },
};
