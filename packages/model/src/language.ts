/** The languages in which Naskah speaks and publishes. Each article has at most one manuscript per language. */
export const LANGUAGES = ["id", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

/** A text in every language we speak. */
export type Localised = Readonly<Record<Language, string>>;
