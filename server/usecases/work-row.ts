import type { LineState, Outstanding } from "@naskah/approval";
import { compareInstants, type Language, type Localised } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";

/** Rows of a list on the home page. */
export const LIMIT = 50;

/** What a person is asked to do with an edition. */
export type Task = "decide" | "tick" | "accept-offer" | "ratify";

/** One row of a list of work: a manuscript and what there is to say about it. */
export interface WorkRow {
  readonly manuscriptId: string;
  readonly articleId: string;
  readonly language: Language;
  readonly title: string;
  readonly unit: Localised;
  /** IANA name of the unit's zone. */
  readonly zone: string;
  readonly section: string;
  readonly state: LineState;
  readonly task: Task | null;
  readonly editionId: string | null;
  readonly editionNumber: number | null;
  readonly by: string | null;
  readonly waitingFor: string | null;
  /** Once it is overdue: who may do it as well. */
  readonly alsoWaitingFor: string | null;
  /** What others must do before it can be decided or accepted; null when nothing. */
  readonly waitsFor: Outstanding | null;
  readonly dueAt: string | null;
  readonly isOverdue: boolean;
  readonly returnedReason: string | null;
  readonly publishAt: string | null;
  readonly failedAt: string | null;
  readonly heldAt: string | null;
  readonly path: string | null;
  /** Since when it is as it is: RFC 3339, UTC. */
  readonly at: string;
}

/** Manuscripts `m` with their articles `a` and owning units `u`: what every row shows. */
export function manuscriptRows(db: Database) {
  return db
    .selectFrom("manuscripts as m")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .innerJoin("units as u", "u.id", "a.unitId")
    .select(["m.id", "m.articleId", "m.language", "m.title", "m.state", "m.updatedAt"])
    .select(["a.unitId", "a.section", "u.nameId", "u.nameEn", "u.zone"]);
}

export type ManuscriptRow = Awaited<ReturnType<ReturnType<typeof manuscriptRows>["execute"]>>[number];

/** A row that says no more than where the manuscript stands. */
export function rowOf(manuscript: ManuscriptRow): WorkRow {
  const { id, articleId, language, title, section, state, nameId, nameEn, zone, updatedAt } = manuscript;
  return {
    manuscriptId: id,
    articleId,
    language,
    title,
    unit: { id: nameId, en: nameEn },
    zone,
    section,
    state,
    task: null,
    editionId: null,
    editionNumber: null,
    by: null,
    waitingFor: null,
    alsoWaitingFor: null,
    waitsFor: null,
    dueAt: null,
    isOverdue: false,
    returnedReason: null,
    publishAt: null,
    failedAt: null,
    heldAt: null,
    path: null,
    at: updatedAt,
  };
}

/** Later than any due time. */
const NEVER = "9999-12-31T23:59:59.999Z";

type Dated = Pick<WorkRow, "at" | "dueAt" | "manuscriptId">;

/** Newest first; of the same instant in a fixed order. */
export const newestFirst = (a: Dated, b: Dated): number =>
  compareInstants(b.at, a.at) || a.manuscriptId.localeCompare(b.manuscriptId);

/** What is due first; what has no due time after it, oldest first. */
export const mostUrgentFirst = (a: Dated, b: Dated): number =>
  compareInstants(a.dueAt ?? NEVER, b.dueAt ?? NEVER) || -newestFirst(a, b);
