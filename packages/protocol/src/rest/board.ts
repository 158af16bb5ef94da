import { type Static, Type } from "typebox";
import { Id, Instant, LanguageCode, LocalisedText, nullable } from "../text.ts";
import { LineState } from "./article.ts";
import { ManuscriptRow } from "./inbox.ts";

/** An office, where it is chosen. */
export const UnitChoice = Type.Object({
  id: Id,
  name: LocalisedText,
  /** How many offices stand above it. */
  depth: Type.Integer(),
});
export type UnitChoice = Static<typeof UnitChoice>;

/** One column of a board: what is in one state. */
export const BoardColumn = Type.Object({
  state: LineState,
  /** All that the person may read. */
  count: Type.Integer(),
  rows: Type.Array(ManuscriptRow),
  /** Asks for the next page of this column; null at its end. */
  next: nullable(Type.String()),
});
export type BoardColumn = Static<typeof BoardColumn>;

/**
 * GET /api/v1/units/:id/board?section=&language=&state=&after=: the articles of an office and those below it, by state, latest
 * change first, 30 a column and page. `state` asks for one column, `after` for a page of it. Only what the person may read.
 */
export const Board = Type.Object({
  unit: Type.Object({ id: Id, name: LocalisedText, zone: Type.String() }),
  /** The way up to the top of the tree, the office itself, and all offices below it. */
  units: Type.Array(UnitChoice),
  columns: Type.Array(BoardColumn),
});
export type Board = Static<typeof Board>;

export const CalendarEntry = Type.Object({
  kind: Type.Enum(["scheduled", "due"]),
  at: Instant,
  manuscriptId: Id,
  editionId: Id,
  title: Type.String(),
  language: LanguageCode,
  unit: LocalisedText,
  /** A schedule that could not be kept, or a decision that is late. */
  isLate: Type.Boolean(),
});
export type CalendarEntry = Static<typeof CalendarEntry>;

/** GET /api/v1/units/:id/calendar?month=2026-11: what goes live and what is due in a month of the office's zone; at most 500. */
export const Calendar = Type.Object({
  month: Type.String(),
  zone: Type.String(),
  entries: Type.Array(CalendarEntry),
  more: Type.Boolean(),
});
export type Calendar = Static<typeof Calendar>;

/** Null: too few to say anything that is not about somebody. */
export const UnitMedians = Type.Object({
  unit: Type.Object({ id: Id, name: LocalisedText }),
  /** Decisions and publications that were counted. */
  decided: Type.Integer(),
  published: Type.Integer(),
  /** From submitting to deciding, in hours. */
  hours: nullable(Type.Number()),
  /** Submissions until a text went live. */
  rounds: nullable(Type.Number()),
});
export type UnitMedians = Static<typeof UnitMedians>;

/** GET /api/v1/units/:id/medians?after=: of the office and each below it, over the last year; 50 offices a page. Never of people. */
export const Medians = Type.Object({
  since: Instant,
  /** With fewer than this, nothing is said. */
  least: Type.Integer(),
  units: Type.Array(UnitMedians),
  next: nullable(Id),
});
export type Medians = Static<typeof Medians>;
