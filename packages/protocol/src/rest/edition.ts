import { type Static, Type } from "typebox";
import { DigestText, Id, Instant, LanguageCode, LocalisedText, nullable, strict } from "../text.ts";
import { LineState } from "./article.ts";

/** POST /api/v1/manuscripts/:id/editions: submit. `notBefore` is the earliest instant of publication, part of the digest. */
export const SubmitEdition = Type.Object({ notBefore: Type.Optional(nullable(Instant)) }, strict);
export type SubmitEdition = Static<typeof SubmitEdition>;

export const Approver = Type.Object({
  positionId: Id,
  position: LocalisedText,
  userId: Id,
  name: Type.String(),
  capacity: Type.Union([Type.Literal("definitive"), Type.Literal("plh"), Type.Literal("plt")]),
  /** Posts below this one that were passed over, and why, lowest first. */
  passedOver: Type.Array(
    Type.Object({
      position: LocalisedText,
      name: nullable(Type.String()),
      why: Type.Union([
        Type.Literal("contributor"),
        Type.Literal("submitter"),
        Type.Literal("vacant"),
        Type.Literal("absent"),
      ]),
    }),
  ),
});
export type Approver = Static<typeof Approver>;

/**
 * GET /api/v1/units/:id/approver: who would approve what this unit publishes now, if they had no part in it (A4); null when nobody
 * could, and then `passedOver` says why.
 */
export const UnitApprover = Type.Object({
  approver: nullable(Approver),
  passedOver: Approver.properties.passedOver,
});
export type UnitApprover = Static<typeof UnitApprover>;

export const EditionSubmitted = Type.Object({
  id: Id,
  number: Type.Integer(),
  digest: DigestText,
  approver: Approver,
});
export type EditionSubmitted = Static<typeof EditionSubmitted>;

export const Decision = Type.Object({
  decision: Type.Enum(["approve", "return", "recall", "withdraw", "reinstate", "cancel-schedule"]),
  by: Type.String(),
  position: nullable(LocalisedText),
  capacity: nullable(Type.String()),
  note: nullable(Type.String()),
  at: Instant,
});
export type Decision = Static<typeof Decision>;

/** GET /api/v1/editions/:id */
export const Edition = Type.Object({
  id: Id,
  number: Type.Integer(),
  manuscriptId: Id,
  articleId: Id,
  language: LanguageCode,
  digest: DigestText,
  /** What readers get: an EditionContent of @naskah/model. */
  content: Type.Unknown(),
  checks: Type.Array(Type.Unknown()),
  state: Type.Enum([
    "open",
    "returned",
    "recalled",
    "scheduled",
    "cancelled",
    "published",
    "superseded",
    "withdrawn",
  ]),
  lineState: LineState,
  submittedBy: Type.Object({ id: Id, name: Type.String() }),
  submittedAt: Instant,
  contributors: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  approver: nullable(Approver),
  decisions: Type.Array(Decision),
  /** The edition readers see now, to compare with; null when there is none. */
  published: nullable(
    Type.Object({ id: Id, number: Type.Integer(), digest: DigestText, content: Type.Unknown() }),
  ),
  can: Type.Object({
    approve: Type.Boolean(),
    return: Type.Boolean(),
    recall: Type.Boolean(),
    /** Why the person may not approve: one of the refusal codes of A6. */
    refusal: nullable(Type.String()),
  }),
});
export type Edition = Static<typeof Edition>;

/** POST /api/v1/editions/:id/decisions */
export const DecideEdition = Type.Object(
  {
    decision: Type.Union([Type.Literal("approve"), Type.Literal("return")]),
    digest: DigestText,
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
    publishAt: Type.Optional(nullable(Instant)),
  },
  strict,
);
export type DecideEdition = Static<typeof DecideEdition>;

export const EditionDecided = Type.Object({
  state: LineState,
  url: nullable(Type.String()),
  publishAt: nullable(Instant),
});
export type EditionDecided = Static<typeof EditionDecided>;

/** POST /api/v1/manuscripts/:id/withdrawal: takes the live edition down, with a sentence for the public (A7). */
export const Withdraw = Type.Object({ sentence: Type.String({ minLength: 10, maxLength: 500 }) }, strict);
export type Withdraw = Static<typeof Withdraw>;
