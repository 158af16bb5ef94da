import { type Static, Type } from "typebox";
import { DigestText, Id, Instant, LanguageCode, nullable, strict } from "../text.ts";

/** A manuscript of the same article in another language. */
export const LanguageSibling = Type.Object({
  manuscriptId: Id,
  language: LanguageCode,
  title: Type.String(),
});
export type LanguageSibling = Static<typeof LanguageSibling>;

/** An edition of the source; `at` is when it was sealed. */
export const SourceEdition = Type.Object({
  id: Id,
  number: Type.Integer(),
  digest: DigestText,
  at: Instant,
});
export type SourceEdition = Static<typeof SourceEdition>;

/** A block of the source that changed since it was translated. */
export const SourceBlockChange = Type.Object({
  change: Type.Enum(["inserted", "removed", "reworded"]),
  /** The kind of block: paragraph, heading, byline, … */
  kind: Type.String(),
  runs: Type.Array(Type.Object({ change: Type.Enum(["same", "inserted", "removed"]), text: Type.String() })),
  /** What stands for it in the translation's draft; for a new block, what stands before its place. Null when that cannot be told. */
  counterpart: nullable(Type.Object({ blockId: nullable(Id), text: Type.String() })),
  isBefore: Type.Boolean(),
});
export type SourceBlockChange = Static<typeof SourceBlockChange>;

export const TranslationVerdict = Type.Enum(["up-to-date", "no-effect"]);
export type TranslationVerdict = Static<typeof TranslationVerdict>;

/** GET /api/v1/manuscripts/:id/translation */
export const Translation = Type.Object({
  siblings: Type.Array(
    Type.Object({ ...LanguageSibling.properties, /** Readers can read it now. */ isLive: Type.Boolean() }),
  ),
  /** Null when the manuscript is a text of its own; everything below is then empty. */
  source: nullable(LanguageSibling),
  /** The source's edition that the draft translates. */
  base: nullable(SourceEdition),
  /** What readers of the source see. */
  live: nullable(SourceEdition),
  /** The source's last sealed edition. */
  newest: nullable(SourceEdition),
  stale: Type.Boolean(),
  /** From `base` to `live`, in reading order; empty unless it is stale. */
  changes: Type.Array(SourceBlockChange),
  /** Who looked at what changed, newest first. */
  checks: Type.Array(
    Type.Object({
      verdict: TranslationVerdict,
      editionNumber: Type.Integer(),
      reason: nullable(Type.String()),
      by: Type.String(),
      at: Instant,
    }),
  ),
  can: Type.Object({ declare: Type.Boolean(), check: Type.Boolean() }),
});
export type Translation = Static<typeof Translation>;

/** PUT /api/v1/manuscripts/:id/translation: which manuscript of the article it translates; null: none. */
export const DeclareTranslation = Type.Object({ sourceId: nullable(Id) }, strict);
export type DeclareTranslation = Static<typeof DeclareTranslation>;

/** POST /api/v1/manuscripts/:id/translation/checks: the draft is up to date with that edition, or it has no effect (with a reason). */
export const CheckTranslation = Type.Object(
  {
    verdict: TranslationVerdict,
    edition: Id,
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  },
  strict,
);
export type CheckTranslation = Static<typeof CheckTranslation>;

/** GET /api/v1/stale-translations: of the articles that the person writes, at most 50. */
export const StaleTranslations = Type.Object({
  translations: Type.Array(
    Type.Object({
      ...LanguageSibling.properties,
      source: LanguageSibling,
      translated: Type.Integer(),
      live: Type.Integer(),
    }),
  ),
});
export type StaleTranslations = Static<typeof StaleTranslations>;

/** The answer of POST /api/v1/manuscripts/:id/withdrawal: other languages of the article that readers can still read. */
export const Withdrawn = Type.Object({ offers: Type.Array(LanguageSibling) });
export type Withdrawn = Static<typeof Withdrawn>;
