import { type Static, Type } from "typebox";
import { Id, Instant, LanguageCode, LocalisedText, nullable, shortText, strict } from "../text.ts";
import { Check } from "./check.ts";
import { OfficeClock } from "./office-clock.ts";
import { RequiredTick } from "./tick.ts";

/** Where one language's line of editions stands. */
export const LineState = Type.Enum(["draft", "in-review", "scheduled", "published", "withdrawn"]);
export type LineState = Static<typeof LineState>;

/** What the signed-in person may do to a manuscript's text. */
export const Mode = Type.Enum(["edit", "comment", "read"]);
export type Mode = Static<typeof Mode>;

/** POST /api/v1/articles */
export const CreateArticle = Type.Object(
  { title: Type.String({ maxLength: 300 }), language: LanguageCode, unit: Type.Optional(Id) },
  strict,
);
export type CreateArticle = Static<typeof CreateArticle>;

export const ArticleCreated = Type.Object({
  id: Id,
  manuscripts: Type.Array(Type.Object({ id: Id, language: LanguageCode })),
});
export type ArticleCreated = Static<typeof ArticleCreated>;

/** POST /api/v1/articles/:id/manuscripts: begins the article in another language. */
export const AddManuscript = Type.Object(
  {
    language: LanguageCode,
    title: Type.String({ maxLength: 300 }),
    /** Which manuscript of the article it is going to translate; left out: none. */
    translates: Type.Optional(Id),
  },
  strict,
);
export type AddManuscript = Static<typeof AddManuscript>;

/** PATCH /api/v1/articles/:id. Left out means unchanged. */
export const UpdateArticle = Type.Object(
  {
    section: Type.Optional(Type.Enum(["artikel", "berita", "pengumuman"])),
    series: Type.Optional(
      nullable(
        Type.Object(
          { title: shortText(200), part: nullable(Type.Integer({ minimum: 1, maximum: 9999 })) },
          strict,
        ),
      ),
    ),
    disclaimer: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type UpdateArticle = Static<typeof UpdateArticle>;

/** PUT /api/v1/articles/:id/unit: gives an article to another unit. */
export const MoveArticle = Type.Object({ unitId: Id }, strict);
export type MoveArticle = Static<typeof MoveArticle>;

/** PUT /api/v1/articles/:id/members/:userId */
export const MemberRole = Type.Enum(["writer", "reviewer", "observer"]);
export type MemberRole = Static<typeof MemberRole>;
export const SetMember = Type.Object({ role: MemberRole }, strict);
export type SetMember = Static<typeof SetMember>;

export const Member = Type.Object({
  userId: Id,
  name: Type.String(),
  unit: nullable(LocalisedText),
  role: MemberRole,
});
export type Member = Static<typeof Member>;

/** GET /api/v1/articles/:id/askable?q=: whom a tick can be asked of, at most 20 people and 20 offices. */
export const Askable = Type.Object({
  people: Type.Array(Type.Object({ userId: Id, name: Type.String(), unit: nullable(LocalisedText) })),
  units: Type.Array(Type.Object({ id: Id, name: LocalisedText })),
});
export type Askable = Static<typeof Askable>;

/** GET /api/v1/articles/:id/people?q=: people who could be asked to join. */
export const Person = Type.Object({ userId: Id, name: Type.String(), unit: nullable(LocalisedText) });
export type Person = Static<typeof Person>;

/** The edition of a line that waits, is scheduled or is live, in short. */
export const EditionBrief = Type.Object({
  id: Id,
  number: Type.Integer(),
  digest: Type.String(),
  at: Instant,
});
export type EditionBrief = Static<typeof EditionBrief>;

/** What the signed-in person may do here. The server computes it; the interface only shows it (STYLE 20). */
export const ManuscriptCan = Type.Object({
  edit: Type.Boolean(),
  comment: Type.Boolean(),
  submit: Type.Boolean(),
  recall: Type.Boolean(),
  decide: Type.Boolean(),
  withdraw: Type.Boolean(),
  reinstate: Type.Boolean(),
  postpone: Type.Boolean(),
  cancelSchedule: Type.Boolean(),
  acceptOffer: Type.Boolean(),
  /** Say that a discussion must be dealt with before approval. */
  mustFix: Type.Boolean(),
  /** Resolve, or say no longer, what somebody else said must be dealt with. */
  overruleMustFix: Type.Boolean(),
  /** Ask for one more tick. */
  requireTick: Type.Boolean(),
  /** Ids of the required ticks that the person may ask for no longer. */
  endTick: Type.Array(Id),
  manage: Type.Boolean(),
  /** Give it to somebody who writes on: all its writers have left. */
  handOver: Type.Boolean(),
  /** May give the article to another unit, and say which units own it as well. */
  move: Type.Boolean(),
});
export type ManuscriptCan = Static<typeof ManuscriptCan>;

/** GET /api/v1/manuscripts/:id */
export const Manuscript = Type.Object({
  id: Id,
  articleId: Id,
  language: LanguageCode,
  siblings: Type.Array(Type.Object({ id: Id, language: LanguageCode })),
  title: Type.String(),
  unit: LocalisedText,
  /** Units that own it as well: whoever would approve for them consents to each edition. */
  coOwners: Type.Array(Type.Object({ id: Id, name: LocalisedText })),
  section: Type.String(),
  series: nullable(Type.Object({ title: Type.String(), part: nullable(Type.Integer()) })),
  disclaimer: Type.Boolean(),
  schemaHash: Type.String(),
  schemaVersion: Type.Integer(),
  /** Changes when the document is replaced from a backup; an offline copy of another epoch is not merged (4410). */
  epoch: Type.Integer(),
  /** Path of the socket, `/collab/<manuscript id>`. */
  socket: Type.String(),
  mode: Mode,
  /** How it is opened: lower than `mode` for who may write only because of their post, and would not approve it any more. */
  opensIn: Mode,
  can: ManuscriptCan,
  state: LineState,
  /** The edition in review, with the position and person whose turn it is. */
  open: nullable(
    Type.Object({
      ...EditionBrief.properties,
      approver: nullable(Type.Object({ position: LocalisedText, name: Type.String() })),
      /** Who may decide as well once it is overdue. */
      superior: nullable(Type.Object({ position: LocalisedText, name: Type.String() })),
      dueAt: nullable(Instant),
      isOverdue: Type.Boolean(),
    }),
  ),
  /** An edition with the approver's small changes, which waits for a writer's yes. */
  offered: nullable(
    Type.Object({ ...EditionBrief.properties, by: Type.String(), publishAt: nullable(Instant) }),
  ),
  scheduled: nullable(
    Type.Object({
      ...EditionBrief.properties,
      publishAt: Instant,
      /** When its time came and it could not be published; it is tried again until it can. */
      failedAt: nullable(Instant),
      /** Since when it waits for a yes, because it comes from a backup (POST /api/v1/manuscripts/:id/schedule/release). */
      heldAt: nullable(Instant),
    }),
  ),
  published: nullable(Type.Object({ ...EditionBrief.properties, url: Type.String() })),
  /** What the public reads in place of a withdrawn text. */
  withdrawn: nullable(
    Type.Object({ ...EditionBrief.properties, kind: Type.String(), sentence: Type.String() }),
  ),
  /** Editions that went live in an emergency and wait for a second person. */
  unratified: Type.Array(Type.Object({ id: Id, number: Type.Integer(), at: Instant, ratifyBy: Instant })),
  /** What every edition of the article needs beside its approver; `given` is of the edition in review. */
  ticks: Type.Array(RequiredTick),
  openMustFix: Type.Integer(),
  /** The reason of the last return; empty when must-fix threads say it, while nothing has been submitted since. */
  returned: nullable(Type.Object({ by: Type.String(), reason: Type.String(), at: Instant })),
  members: Type.Array(Member),
  /** How many draft copies were handed in that this person may read. */
  draftCopies: Type.Integer(),
  updatedAt: Instant,
  office: OfficeClock,
  /** The stored text is damaged: it can be read as far as it is whole, and nobody can write in it. */
  damaged: Type.Boolean(),
});
export type Manuscript = Static<typeof Manuscript>;

/** GET /api/v1/manuscripts/:id/content: the draft as schema JSON at one log position. */
export const ManuscriptContent = Type.Object({
  manuscriptId: Id,
  schemaVersion: Type.Integer(),
  schemaHash: Type.String(),
  /** The log position that this content stands at; 0 for an empty log. */
  seq: Type.Integer(),
  document: Type.Unknown(),
  checks: Type.Array(Check),
});
export type ManuscriptContent = Static<typeof ManuscriptContent>;

/** POST /api/v1/manuscripts/:id/ticket: lets a socket open without a cookie. Single use, 30 seconds. */
export const Ticket = Type.Object({ ticket: Type.String(), expiresAt: Instant });
export type Ticket = Static<typeof Ticket>;
