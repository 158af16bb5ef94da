import {
  editionOf,
  isStillAsked,
  type LineEdition,
  type NoticeKind,
  type Outstanding,
  outstanding,
} from "@naskah/approval";
import type { EditionId, Language } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { readLine } from "./line-store.ts";
import { countOpenMustFix } from "./must-fix.ts";
import { tickRequirementsOf } from "./tick-requirement-record.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";

/** Notices a page. */
const PAGE = 30;

export interface NoticeView {
  readonly key: string;
  /** Its place among all notices: later ones have greater numbers, whatever the clock said. */
  readonly seq: number;
  readonly kind: NoticeKind;
  /** Whether it waits for the person, as things stand now. */
  readonly mustAct: boolean;
  /** It will wait for them once others did this. */
  readonly waitsFor: Outstanding | null;
  readonly manuscriptId: string;
  /** Null: it is about the draft. */
  readonly editionId: EditionId | null;
  readonly editionNumber: number | null;
  readonly title: string;
  readonly language: Language;
  /** Null: the clock. */
  readonly actor: string | null;
  readonly at: string;
  readonly isRead: boolean;
}

export interface NoticeList {
  readonly notices: readonly NoticeView[];
  readonly unread: number;
  /** What to ask for to go on; null at the end. */
  readonly before: number | null;
}

/** What a person was told, newest first. @param before the number to go on from; null for the newest. */
export async function listNotices(
  { db }: UseCaseDeps,
  person: Person,
  before: number | null,
): Promise<NoticeList> {
  let query = noticeRows(db).where("n.userId", "=", person.id);
  if (before !== null) query = query.where("n.seq", "<", before);
  const rows = await query
    .orderBy("n.seq", "desc")
    .limit(PAGE + 1)
    .execute();
  const { unread } = await db
    .selectFrom("notices")
    .where("userId", "=", person.id)
    .where("readAt", "is", null)
    .select(({ fn }) => fn.countAll<number>().as("unread"))
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, PAGE);
  const notices: NoticeView[] = [];
  for (const row of shown) notices.push(await viewOf(db, row));
  return { notices, unread, before: rows.length > PAGE ? (shown.at(-1)?.seq ?? null) : null };
}

/** What somebody was told between two notices, the first left out, and need not act on. */
export async function newsBetween(
  db: Database,
  person: Person,
  after: number,
  upTo: number,
): Promise<readonly NoticeView[]> {
  const rows = await noticeRows(db)
    .where("n.userId", "=", person.id)
    .where("n.seq", ">", after)
    .where("n.seq", "<=", upTo)
    .where("n.mustAct", "=", 0)
    .orderBy("n.seq", "desc")
    .limit(PAGE)
    .execute();
  return await Promise.all(rows.map((row) => viewOf(db, row)));
}

export function noticeRows(db: Database) {
  return db
    .selectFrom("notices as n")
    .innerJoin("manuscripts as m", "m.id", "n.manuscriptId")
    .leftJoin("editions as e", "e.id", "n.editionId")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .innerJoin("units as o", "o.id", "a.unitId")
    .leftJoin("users as u", "u.id", "n.actorId")
    .select(["n.seq", "n.actorId", "m.articleId"])
    .select(["n.key", "n.kind", "n.mustAct", "n.manuscriptId", "n.editionId", "n.at", "n.readAt", "n.userId"])
    .select(["e.number", "m.title", "m.language", "o.zone", "u.name as actor"]);
}

type NoticeRow = Awaited<ReturnType<ReturnType<typeof noticeRows>["execute"]>>[number];

/** What these ask for can be done only when nothing is left to others. */
const WAITING: ReadonlySet<NoticeKind> = new Set(["decide", "offered", "due-soon", "due", "overdue"]);

/** What the edition of a notice waits for. */
export async function needsOf(
  db: Database,
  { manuscriptId, articleId }: Pick<NoticeRow, "manuscriptId" | "articleId">,
  edition: LineEdition,
): Promise<Outstanding | null> {
  return outstanding(
    edition,
    await tickRequirementsOf(db, articleId),
    await countOpenMustFix(db, manuscriptId),
  );
}

async function viewOf(db: Database, row: NoticeRow): Promise<NoticeView> {
  const editionId = row.editionId as EditionId | null;
  const line = row.mustAct === 1 ? await readLine(db, row.manuscriptId) : null;
  const isAsked =
    line !== null && editionId !== null && isStillAsked(line, { kind: row.kind, edition: editionId });
  const waitsFor =
    line !== null && isAsked && WAITING.has(row.kind)
      ? await needsOf(db, row, editionOf(line, editionId))
      : null;
  return {
    key: row.key,
    seq: row.seq,
    kind: row.kind,
    mustAct: isAsked && waitsFor === null,
    waitsFor,
    manuscriptId: row.manuscriptId,
    editionId,
    editionNumber: row.number,
    title: row.title,
    language: row.language,
    actor: row.actor,
    at: row.at,
    isRead: row.readAt !== null,
  };
}
