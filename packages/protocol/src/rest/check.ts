import { type Static, Type } from "typebox";
import { Id, Instant, LanguageCode, nullable, strict } from "../text.ts";

export const CheckedSectionName = Type.Enum(["artikel", "berita", "pengumuman"]);

const CheckLevel = Type.Enum(["required", "recommended", "off"]);

/** GET and PUT /api/v1/sections/:section/checks: how much each rule matters in a section (G6). */
export const SectionChecks = Type.Object(
  {
    policy: Type.Object(
      {
        headline: CheckLevel,
        "headline-length": CheckLevel,
        standfirst: CheckLevel,
        body: CheckLevel,
        byline: CheckLevel,
        "byline-position": CheckLevel,
        "owning-unit": CheckLevel,
        picture: CheckLevel,
        "alternative-text": CheckLevel,
        "picture-credit": CheckLevel,
        "heading-empty": CheckLevel,
        "heading-order": CheckLevel,
        "link-address": CheckLevel,
        "link-words": CheckLevel,
        "link-host": CheckLevel,
        "text-direction": CheckLevel,
        "hidden-characters": CheckLevel,
        "reference-empty": CheckLevel,
        citations: CheckLevel,
        "must-fix": CheckLevel,
        "personal-data": CheckLevel,
        "repeated-words": CheckLevel,
        spacing: CheckLevel,
        spelling: CheckLevel,
        "foreign-words": CheckLevel,
      },
      strict,
    ),
  },
  strict,
);
export type SectionChecks = Static<typeof SectionChecks>;

const PersonalDataKind = Type.Enum(["nik", "nip", "telephone", "email"]);

const CheckPlace = Type.Union([
  Type.Object({ kind: Type.Literal("document") }),
  Type.Object({
    kind: Type.Literal("block"),
    blockId: nullable(Id),
    /** Index of the top-level block. */
    index: Type.Integer(),
    /** Offsets into the content of the textblock, in UTF-16 units, and what stands there. */
    range: Type.Optional(Type.Object({ from: Type.Integer(), to: Type.Integer(), words: Type.String() })),
  }),
]);

/** One thing that a check found. `text` is in the reader's language. */
export const Check = Type.Object({
  code: Type.String(),
  severity: Type.Enum(["error", "warning"]),
  text: Type.String(),
  place: CheckPlace,
  suggestions: Type.Optional(Type.Array(Type.String())),
  /** How often the word stands in the text; the place is the first. */
  times: Type.Optional(Type.Integer()),
  personal: Type.Optional(Type.Object({ kind: PersonalDataKind, fingerprint: Type.String() })),
  threadId: Type.Optional(Id),
  /** With a link: the host to which it leads. */
  host: Type.Optional(Type.String()),
});
export type Check = Static<typeof Check>;

export const ConfirmedDatum = Type.Object({
  kind: PersonalDataKind,
  fingerprint: Type.String(),
  reason: Type.String(),
  by: Type.Object({ id: Id, name: Type.String() }),
  at: Instant,
  /** Null: the draft does not have it any more. */
  place: nullable(CheckPlace),
});
export type ConfirmedDatum = Static<typeof ConfirmedDatum>;

/** GET /api/v1/manuscripts/:id/checks: the stored draft, at one log position; at most 500. */
export const DraftChecks = Type.Object({
  manuscriptId: Id,
  seq: Type.Integer(),
  language: LanguageCode,
  checks: Type.Array(Check),
  /** Personal data that a writer said may be public, newest first. */
  confirmed: Type.Array(ConfirmedDatum),
  can: Type.Object({
    /** May say that a datum may be public. */
    confirm: Type.Boolean(),
    /** May add to the installation's words. */
    addWords: Type.Boolean(),
  }),
});
export type DraftChecks = Static<typeof DraftChecks>;

/** POST /api/v1/manuscripts/:id/public-data (DELETE …/public-data/:fingerprint takes it back): a writer answers for it that a datum of the draft may be public. */
export const ConfirmPublicData = Type.Object(
  {
    kind: PersonalDataKind,
    fingerprint: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    reason: Type.String({ minLength: 3, maxLength: 500 }),
  },
  strict,
);
export type ConfirmPublicData = Static<typeof ConfirmPublicData>;

/** GET and PUT /api/v1/checks/open-domains: e-mail domains of offices, whose addresses are public. */
export const OpenDomains = Type.Object(
  { domains: Type.Array(Type.String({ minLength: 4, maxLength: 253 }), { maxItems: 100 }) },
  strict,
);
export type OpenDomains = Static<typeof OpenDomains>;

/** GET /api/v1/spelling-words/:language: a page of 100 of the installation's own words. */
export const SpellingWords = Type.Object({
  words: Type.Array(Type.String()),
  next: nullable(Type.String()),
});
export type SpellingWords = Static<typeof SpellingWords>;
