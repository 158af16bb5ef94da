import { type Static, Type } from "typebox";
import { CLOSE } from "../socket/close.ts";
import { Id, Instant, LanguageCode, nullable, strict } from "../text.ts";

/** Largest content of a draft copy, in bytes of its canonical JSON. */
export const MAX_DRAFT_COPY_BYTES = 1024 * 1024;

/** Why a text could not be merged: the close code under which it was kept. */
export const DraftCopyReason = Type.Enum(Object.keys(CLOSE) as (keyof typeof CLOSE)[]);

/**
 * POST /api/v1/manuscripts/:id/draft-copies: gives the manuscript's writers a text that could not be merged into it (C8). The same
 * again answers with the copy that is there.
 */
export const HandInDraftCopy = Type.Object(
  {
    reason: DraftCopyReason,
    /** When the copy was kept, by the clock of the browser that kept it. */
    madeAt: Instant,
    /** Schema JSON of the whole document. */
    document: Type.Unknown(),
  },
  strict,
);
export type HandInDraftCopy = Static<typeof HandInDraftCopy>;

/** A handed-in copy without its text. */
export const DraftCopy = Type.Object({
  id: Id,
  manuscriptId: Id,
  author: Type.Object({ id: Id, name: Type.String() }),
  reason: DraftCopyReason,
  madeAt: Instant,
  handedInAt: Instant,
  words: Type.Integer(),
  /** The article that its author made of it; null when there is none. */
  articleId: nullable(Id),
  can: Type.Object({ delete: Type.Boolean(), beginArticle: Type.Boolean() }),
});
export type DraftCopy = Static<typeof DraftCopy>;

/** GET /api/v1/manuscripts/:id/draft-copies: latest first; all of them for who may edit, their own for everybody else. */
export const DraftCopyList = Type.Object({ copies: Type.Array(DraftCopy), next: nullable(Type.String()) });
export type DraftCopyList = Static<typeof DraftCopyList>;

/** GET /api/v1/draft-copies/:id */
export const DraftCopyContent = Type.Object({
  ...DraftCopy.properties,
  language: LanguageCode,
  document: Type.Unknown(),
});
export type DraftCopyContent = Static<typeof DraftCopyContent>;

/** POST /api/v1/draft-copies/:id/article: 201 with an ArticleCreated. The title replaces the headline. */
export const BeginArticleFromDraftCopy = Type.Object(
  { title: Type.Optional(Type.String({ maxLength: 300 })) },
  strict,
);
export type BeginArticleFromDraftCopy = Static<typeof BeginArticleFromDraftCopy>;
