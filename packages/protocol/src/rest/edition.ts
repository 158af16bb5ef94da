import { type Static, Type } from "typebox";
import { DigestText, Id, Instant, LanguageCode, LocalisedText, nullable, strict } from "../text.ts";
import { LineState } from "./article.ts";
import { Check } from "./check.ts";
import { Amendment } from "./offer.ts";
import { OfficeClock } from "./office-clock.ts";
import { Problem } from "./problem.ts";
import { RequiredTick } from "./tick.ts";

/** What a revision says about itself to readers; part of the digest. */
export const EditionChange = Type.Union([
  Type.Object({ kind: Type.Enum(["correction", "update"]), note: Type.String({ maxLength: 500 }) }, strict),
  Type.Object({ kind: Type.Literal("small-fix"), note: Type.Optional(Type.Null()) }, strict),
]);
export type EditionChange = Static<typeof EditionChange>;

/** POST /api/v1/manuscripts/:id/editions: submit. */
export const SubmitEdition = Type.Object(
  {
    /** The earliest instant of publication, part of the digest. */
    notBefore: Type.Optional(nullable(Instant)),
    /** Obliged for a revision of what is published or withdrawn, and not allowed otherwise. */
    change: Type.Optional(nullable(EditionChange)),
    /** By when it should be decided; left out: as the settings say; null: no time. */
    dueAt: Type.Optional(nullable(Instant)),
  },
  strict,
);
export type SubmitEdition = Static<typeof SubmitEdition>;

/** Where an account comes from (F-E5): names. */
export const AccountOrigin = Type.Object({
  /** Null: the server's operator, or from before it was kept. */
  madeBy: nullable(Type.String()),
  /** Administrators who saw a link with which its password could be chosen. */
  seenBy: Type.Array(Type.String()),
  /** Administrators who vouch that it is its owner's. */
  vouchedBy: Type.Array(Type.String()),
});
export type AccountOrigin = Static<typeof AccountOrigin>;

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
        Type.Literal("overdue"),
      ]),
    }),
  ),
  /** On an edition's page. */
  account: Type.Optional(AccountOrigin),
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
  dueAt: nullable(Instant),
  approver: Approver,
});
export type EditionSubmitted = Static<typeof EditionSubmitted>;

export const Decision = Type.Object({
  decision: Type.Enum([
    "approve",
    "return",
    "recall",
    "withdraw",
    "reinstate",
    "cancel-schedule",
    "accept-offer",
    "decline-offer",
    "postpone",
    "ratify",
  ]),
  by: Type.String(),
  position: nullable(LocalisedText),
  capacity: nullable(Type.String()),
  /** A reason, a public sentence, or the time of a postponement. */
  note: nullable(Type.String()),
  /** Of an approval: it did not wait for whose turn it was. */
  emergency: Type.Boolean(),
  at: Instant,
});
export type Decision = Static<typeof Decision>;

/** Somebody's share in an edition: letters written and still there, letters deleted that were there. */
export const Contributor = Type.Object({
  id: Id,
  name: Type.String(),
  unit: nullable(Type.Object({ id: Id, name: LocalisedText })),
  written: Type.Integer(),
  deleted: Type.Integer(),
  /** From 0 to 1. */
  share: Type.Number(),
});
export type Contributor = Static<typeof Contributor>;

/** An office's share; null stands for people without one. */
export const OfficeShare = Type.Object({
  unit: nullable(Type.Object({ id: Id, name: LocalisedText })),
  share: Type.Number(),
});
export type OfficeShare = Static<typeof OfficeShare>;

/** An edition to compare with. */
export const ComparedEdition = Type.Object({
  id: Id,
  number: Type.Integer(),
  digest: DigestText,
  content: Type.Unknown(),
});
export type ComparedEdition = Static<typeof ComparedEdition>;

/** GET /api/v1/manuscripts/:id/submission: what would happen if the draft were submitted now. */
export const SubmissionPreview = Type.Object({
  approver: nullable(Approver),
  /** With no approver: why each post was passed over. */
  passedOver: Approver.properties.passedOver,
  checks: Type.Array(Type.Unknown()),
  /** True when a change kind and, but for a small fix, a note is needed. */
  changeRequired: Type.Boolean(),
  nothingChanged: Type.Boolean(),
  ticks: Type.Array(RequiredTick),
  openMustFix: Type.Integer(),
  contributors: Type.Array(Contributor),
  offices: Type.Array(OfficeShare),
  office: OfficeClock,
  /** Who may decide as well after the due time. */
  superior: nullable(Approver),
  /** When it would be due, if nothing is said. */
  dueAt: nullable(Instant),
  /** What a submission with all that is asked for would be refused with; null when it would not. */
  refusal: nullable(Type.String()),
  /** The same in words, in the reader's language. */
  whyNot: nullable(Problem),
});
export type SubmissionPreview = Static<typeof SubmissionPreview>;

/** GET /api/v1/editions/:id */
export const Edition = Type.Object({
  id: Id,
  number: Type.Integer(),
  manuscriptId: Id,
  articleId: Id,
  office: OfficeClock,
  language: LanguageCode,
  digest: DigestText,
  /** What readers get: an EditionContent of @naskah/model. */
  content: Type.Unknown(),
  checks: Type.Array(Check),
  state: Type.Enum([
    "open",
    "returned",
    "recalled",
    "amended",
    "offered",
    "declined",
    "scheduled",
    "cancelled",
    "published",
    "superseded",
    "withdrawn",
  ]),
  lineState: LineState,
  submittedBy: Type.Object({ id: Id, name: Type.String() }),
  submittedAt: Instant,
  contributors: Type.Array(Contributor),
  offices: Type.Array(OfficeShare),
  /** Also in `content.change`. Null for a first publication. */
  change: nullable(Type.Object({ kind: Type.String(), note: nullable(Type.String()) })),
  /** While it is open: after this instant `superior` may decide as well. */
  dueAt: nullable(Instant),
  isOverdue: Type.Boolean(),
  approver: nullable(Approver),
  superior: nullable(Approver),
  ticks: Type.Array(RequiredTick),
  openMustFix: Type.Integer(),
  /** Of an edition with the approver's small changes: which one they were made to, and what they are. */
  offer: nullable(
    Type.Object({
      by: Type.Object({ id: Id, name: Type.String() }),
      position: nullable(LocalisedText),
      publishAt: nullable(Instant),
      /** The sealed text that was submitted. */
      original: ComparedEdition,
      amendments: Type.Array(Amendment),
    }),
  ),
  /** The edition that an approver made out of this one; null when nobody did. */
  amendedBy: nullable(Id),
  scheduled: nullable(
    Type.Object({
      publishAt: Instant,
      /** When its time came and it could not be published; tried again until it can. */
      failedAt: nullable(Instant),
      /** Since when it waits for a yes, because it comes from a backup (POST /api/v1/manuscripts/:id/schedule/release). */
      heldAt: nullable(Instant),
    }),
  ),
  emergency: nullable(
    Type.Object({
      by: Type.Object({ id: Id, name: Type.String() }),
      reason: Type.String(),
      at: Instant,
      ratifyBy: Instant,
      isOverdue: Type.Boolean(),
      /** Who is asked to ratify now; empty once somebody did. */
      waitingFor: Type.Array(Approver),
      ratified: nullable(
        Type.Object({
          by: Type.Object({ id: Id, name: Type.String() }),
          position: nullable(LocalisedText),
          at: Instant,
        }),
      ),
    }),
  ),
  /** Minutes for which what is approved now waits, at least, before it goes live. */
  graceMinutes: Type.Integer(),
  /** What the signed-in person last looked at before this edition (A9); null when nothing. */
  lastSeen: nullable(Type.Object({ ...ComparedEdition.properties, at: Instant })),
  /** True when the draft reads differently by now; null when it is damaged. */
  draftMovedOn: nullable(Type.Boolean()),
  decisions: Type.Array(Decision),
  /** What readers see now, to compare with; of the edition that they see, the one that they saw before. Null when there is none. */
  published: nullable(ComparedEdition),
  can: Type.Object({
    approve: Type.Boolean(),
    return: Type.Boolean(),
    recall: Type.Boolean(),
    offer: Type.Boolean(),
    acceptOffer: Type.Boolean(),
    declineOffer: Type.Boolean(),
    emergency: Type.Boolean(),
    ratify: Type.Boolean(),
    postpone: Type.Boolean(),
    cancelSchedule: Type.Boolean(),
    /** Ids of the required ticks that the person may give, and may take back. */
    tick: Type.Array(Id),
    untick: Type.Array(Id),
    /** Why the person may not approve: one of the refusal codes of A6. */
    refusal: nullable(Type.String()),
  }),
  /** What an approval by this person would be answered with, in their language; null when they may. */
  whyNot: nullable(Problem),
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
  /** Names of those who were told of it. */
  told: Type.Array(Type.String()),
});
export type EditionDecided = Static<typeof EditionDecided>;

/** POST /api/v1/editions/:id/emergency: publish at once, whoever's turn it is; off unless the settings say otherwise. */
export const PublishInEmergency = Type.Object(
  { digest: DigestText, reason: Type.String({ minLength: 1, maxLength: 2000 }) },
  strict,
);
export type PublishInEmergency = Static<typeof PublishInEmergency>;

/** POST /api/v1/editions/:id/ratification: a second person stands by an emergency publication. */
export const RatifyEdition = Type.Object({ digest: DigestText }, strict);
export type RatifyEdition = Static<typeof RatifyEdition>;

/** PUT /api/v1/manuscripts/:id/schedule: to a later time only. */
export const PostponeSchedule = Type.Object({ publishAt: Instant }, strict);
export type PostponeSchedule = Static<typeof PostponeSchedule>;

const PublicSentence = Type.String({ minLength: 10, maxLength: 500 });

/**
 * POST /api/v1/manuscripts/:id/withdrawal: takes the live edition down, with a sentence for the public (A7). Without a kind it is a
 * notice. A target is a path of this site or the manuscript of another published article.
 */
export const Withdraw = Type.Union([
  Type.Object({ kind: Type.Optional(Type.Literal("notice")), sentence: PublicSentence }, strict),
  Type.Object(
    {
      kind: Type.Literal("redirected"),
      sentence: PublicSentence,
      target: Type.Union([
        Type.Object({ manuscriptId: Id }, strict),
        Type.Object({ path: Type.String({ minLength: 1, maxLength: 300 }) }, strict),
      ]),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal("published-in-error"),
      sentence: PublicSentence,
      reason: Type.String({ minLength: 1, maxLength: 2000 }),
    },
    strict,
  ),
]);
export type Withdraw = Static<typeof Withdraw>;
