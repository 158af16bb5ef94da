import { type Static, Type } from "typebox";
import { Id, Instant, nullable, strict } from "../text.ts";

export const CommentBody = Type.String({ minLength: 1, maxLength: 4000 });

/**
 * POST /api/v1/manuscripts/:id/threads. The anchor is a range as two Yjs relative positions in their binary form,
 * base64url; the server finds the range in its own document and writes the mark (V1).
 */
export const CreateThread = Type.Object(
  {
    body: CommentBody,
    /** It must be dealt with before the text may be approved (G5). */
    mustFix: Type.Optional(Type.Boolean()),
    anchor: Type.Object(
      { from: Type.String({ maxLength: 200 }), to: Type.String({ maxLength: 200 }) },
      strict,
    ),
  },
  strict,
);
export type CreateThread = Static<typeof CreateThread>;

/** POST /api/v1/threads/:id/comments */
export const CreateComment = Type.Object({ body: CommentBody }, strict);
export type CreateComment = Static<typeof CreateComment>;

/** POST /api/v1/threads/:id/state */
export const SetThreadState = Type.Object(
  { state: Type.Union([Type.Literal("open"), Type.Literal("resolved")]) },
  strict,
);
export type SetThreadState = Static<typeof SetThreadState>;

/** PUT /api/v1/threads/:id/must-fix */
export const SetMustFix = Type.Object({ mustFix: Type.Boolean() }, strict);
export type SetMustFix = Static<typeof SetMustFix>;

export const Comment = Type.Object({
  id: Id,
  author: Type.Object({ id: Id, name: Type.String() }),
  body: Type.String(),
  at: Instant,
});
export type Comment = Static<typeof Comment>;

export const Thread = Type.Object({
  id: Id,
  manuscriptId: Id,
  state: Type.Union([Type.Literal("open"), Type.Literal("resolved")]),
  /** The words that were marked when the thread began; they stay when the text is deleted. */
  quote: Type.String(),
  before: Type.String(),
  after: Type.String(),
  blockId: nullable(Id),
  comments: Type.Array(Comment),
  resolvedBy: nullable(Type.String()),
  /** Who says that it must be dealt with before approval; null when nobody. Only they, an approver or the desk resolve it. */
  mustFixBy: nullable(Id),
  mustFixByName: nullable(Type.String()),
  createdAt: Instant,
});
export type Thread = Static<typeof Thread>;

/** GET /api/v1/manuscripts/:id/threads */
export const ThreadList = Type.Object({ threads: Type.Array(Thread), next: nullable(Type.String()) });
export type ThreadList = Static<typeof ThreadList>;
