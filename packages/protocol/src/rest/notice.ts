import { NOTICE_KINDS } from "@naskah/approval";
import { type Static, Type } from "typebox";
import { Id, Instant, LanguageCode, nullable, strict } from "../text.ts";
import { OutstandingNeeds } from "./inbox.ts";

/** What somebody was told of. */
export const NoticeKindName = Type.Enum([...NOTICE_KINDS]);

export const Notice = Type.Object({
  key: Type.String(),
  /** Its place among all notices: later ones have greater numbers. */
  seq: Type.Integer(),
  kind: NoticeKindName,
  /** Whether it waits for the person, as things stand now. */
  mustAct: Type.Boolean(),
  /** It will wait for the person once others did this. */
  waitsFor: nullable(OutstandingNeeds),
  manuscriptId: Id,
  /** Null: it is about the draft. */
  editionId: nullable(Id),
  editionNumber: nullable(Type.Integer()),
  title: Type.String(),
  language: LanguageCode,
  /** Null: the clock. */
  actor: nullable(Type.String()),
  at: Instant,
  isRead: Type.Boolean(),
});
export type Notice = Static<typeof Notice>;

/** GET /api/v1/notices?before=: newest first, 30 a page; `before` of the answer asks for the next page. */
export const NoticeList = Type.Object({
  notices: Type.Array(Notice),
  unread: Type.Integer(),
  before: nullable(Type.Integer()),
});
export type NoticeList = Static<typeof NoticeList>;

/** POST /api/v1/notices/read: everything up to the notice with this number has been seen. */
export const ReadNotices = Type.Object({ upTo: Type.Integer({ minimum: 0 }) }, strict);
export type ReadNotices = Static<typeof ReadNotices>;

/** GET, PUT /api/v1/notices/mail: when mail comes about what one need not act on. What waits for one always comes at once. */
export const MailPreference = Type.Object({ mail: Type.Enum(["at-once", "daily"]) }, strict);
export type MailPreference = Static<typeof MailPreference>;
