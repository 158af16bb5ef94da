import { type Static, Type } from "typebox";
import { Id, Instant, LanguageCode, LocalisedText, nullable } from "../text.ts";
import { LineState } from "./article.ts";
import { TickKind } from "./tick.ts";

/** What an edition waits for before it can be decided: kinds of ticks that nobody gave, discussions that must be dealt with. */
export const OutstandingNeeds = Type.Object({ ticks: Type.Array(TickKind), mustFix: Type.Integer() });
export type OutstandingNeeds = Static<typeof OutstandingNeeds>;

/** One row of a list of work. */
export const ManuscriptRow = Type.Object({
  manuscriptId: Id,
  articleId: Id,
  language: LanguageCode,
  title: Type.String(),
  unit: LocalisedText,
  /** Of the unit: an IANA name. */
  zone: Type.String(),
  section: Type.String(),
  state: LineState,
  /** In `waitingForMe`: what is asked of the person; null elsewhere. */
  task: nullable(Type.Enum(["decide", "tick", "accept-offer", "ratify"])),
  editionId: nullable(Id),
  editionNumber: nullable(Type.Integer()),
  /** Who did what the row is about: submitted, returned, offered, published in an emergency. */
  by: nullable(Type.String()),
  /** Whose turn it is, when somebody's. */
  waitingFor: nullable(Type.String()),
  /** Once it is overdue: who may do it as well. */
  alsoWaitingFor: nullable(Type.String()),
  /** In review: what others must do first; null when it can be decided now. */
  waitsFor: nullable(OutstandingNeeds),
  /** By when it should be decided, or ratified. */
  dueAt: nullable(Instant),
  isOverdue: Type.Boolean(),
  returnedReason: nullable(Type.String()),
  publishAt: nullable(Instant),
  /** When a schedule's time came and it could not be published. */
  failedAt: nullable(Instant),
  /** Since when it waits for a yes, because it comes from a backup (POST /api/v1/manuscripts/:id/schedule/release). */
  heldAt: nullable(Instant),
  url: nullable(Type.String()),
  /** Since when it is as it is. */
  at: Instant,
});
export type ManuscriptRow = Static<typeof ManuscriptRow>;

/** GET /api/v1/inbox: the home page's lists, at most 50 rows each; `more` names the lists that go on. */
export const Inbox = Type.Object({
  /** Menunggu saya: editions that I am asked to do something about; what is due first comes first. */
  waitingForMe: Type.Array(ManuscriptRow),
  /** Belum giliran saya: mine to decide or accept once others did what `waitsFor` says. */
  onHold: Type.Array(ManuscriptRow),
  /** Dikembalikan: my texts that came back, and were not submitted since. */
  returned: Type.Array(ManuscriptRow),
  /** Saya menunggu: editions of mine that somebody else must decide on. */
  iWaitFor: Type.Array(ManuscriptRow),
  /** Draf saya. */
  drafts: Type.Array(ManuscriptRow),
  /** Ditinggalkan penulisnya: drafts whose writers have all left, for who may hand them over. */
  left: Type.Array(ManuscriptRow),
  /** Terjadwal: what goes live next, of what I may read. */
  scheduled: Type.Array(ManuscriptRow),
  /** Belum disahkan: emergencies of mine, or of my office, that wait for somebody else. */
  unratified: Type.Array(ManuscriptRow),
  /** Baru terbit: newest publications of anybody. */
  published: Type.Array(ManuscriptRow),
  more: Type.Array(Type.String()),
});
export type Inbox = Static<typeof Inbox>;
