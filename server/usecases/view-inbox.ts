import {
  editionIn,
  findApprover,
  isApprover,
  type Line,
  type LineState,
  lastReturn,
  lineState,
  type Organisation,
} from "@naskah/approval";
import type { Language, Localised, UnitId, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { readLine } from "./line-store.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { namesOf } from "./people-names.ts";
import { publicPath } from "./sealed-edition.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";

/** Rows of a list on the home page. */
const LIMIT = 50;

export interface WorkRow {
  readonly manuscriptId: string;
  readonly articleId: string;
  readonly language: Language;
  readonly title: string;
  readonly unit: Localised;
  readonly state: LineState;
  readonly editionId: string | null;
  readonly editionNumber: number | null;
  readonly waitingFor: string | null;
  readonly returnedReason: string | null;
  readonly publishAt: string | null;
  readonly path: string | null;
  readonly at: string;
}

/** The home page's lists, newest first, at most 50 rows each; `more` names those that go on. */
export interface InboxView {
  readonly waitingForMe: readonly WorkRow[];
  readonly iWaitFor: readonly WorkRow[];
  readonly drafts: readonly WorkRow[];
  readonly published: readonly WorkRow[];
  readonly more: readonly ("waitingForMe" | "iWaitFor" | "drafts" | "published")[];
}

export async function viewInbox({ db, clock }: UseCaseDeps, person: Person): Promise<InboxView> {
  const organisation = await loadOrganisation(db);
  const waiting = await inReview(db, organisation, clock.now());
  const mine = await myManuscripts(db, person.id);
  const lists = {
    waitingForMe: waiting.filter(({ approver }) => approver === person.id).map(({ row }) => row),
    iWaitFor: waiting
      .filter(({ approver, theirs }) => approver !== person.id && theirs.has(person.id))
      .map(({ row }) => row),
    drafts: await Promise.all(mine.map((manuscript) => draftRow(db, manuscript))),
    published: await newlyPublished(db),
  };
  const names = ["waitingForMe", "iWaitFor", "drafts", "published"] as const;
  return {
    waitingForMe: lists.waitingForMe.slice(0, LIMIT),
    iWaitFor: lists.iWaitFor.slice(0, LIMIT),
    drafts: lists.drafts.slice(0, LIMIT),
    published: lists.published.slice(0, LIMIT),
    more: names.filter((name) => lists[name].length > LIMIT),
  };
}

interface Waiting {
  readonly row: WorkRow;
  readonly approver: UserId | null;
  /** Who would like to know: submitter, contributors and the article's writers. */
  readonly theirs: ReadonlySet<string>;
}

/** Everything that waits for a decision; whose turn it is, is asked now and never remembered (A4). */
async function inReview(db: Database, organisation: Organisation, now: Date): Promise<readonly Waiting[]> {
  const rows = await manuscriptRows(db).where("m.state", "=", "in-review").execute();
  const found: Waiting[] = [];
  for (const manuscript of rows) {
    const line = await readLine(db, manuscript.id);
    const open = editionIn(line, "open");
    if (open === null) continue;
    const approver = findApprover(organisation, manuscript.unitId as UnitId, open, now);
    const user = isApprover(approver) ? approver.user : null;
    const names = await namesOf(db, user === null ? [] : [user]);
    const writers = await db
      .selectFrom("members")
      .where("articleId", "=", manuscript.articleId)
      .where("role", "=", "writer")
      .select("userId")
      .execute();
    found.push({
      row: {
        ...rowOf(manuscript, line),
        editionId: open.id,
        editionNumber: open.number,
        waitingFor: user === null ? null : (names.get(user) ?? null),
        at: open.submittedAt,
      },
      approver: user,
      theirs: new Set<string>([open.submitter, ...open.contributors, ...writers.map(({ userId }) => userId)]),
    });
  }
  return found.toSorted((a, b) => (a.row.at < b.row.at ? 1 : -1));
}

type ManuscriptRow = Awaited<ReturnType<ReturnType<typeof manuscriptRows>["execute"]>>[number];

function manuscriptRows(db: Database) {
  return db
    .selectFrom("manuscripts as m")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .innerJoin("units as u", "u.id", "a.unitId")
    .select([
      "m.id",
      "m.articleId",
      "m.language",
      "m.title",
      "m.state",
      "m.updatedAt",
      "a.unitId",
      "u.nameId",
      "u.nameEn",
    ]);
}

async function myManuscripts(db: Database, user: UserId): Promise<readonly ManuscriptRow[]> {
  return await manuscriptRows(db)
    .innerJoin("members as mine", "mine.articleId", "m.articleId")
    .where("mine.userId", "=", user)
    .where("m.state", "<>", "in-review")
    .orderBy("m.updatedAt", "desc")
    .orderBy("m.id")
    .limit(LIMIT + 1)
    .execute();
}

async function draftRow(db: Database, manuscript: ManuscriptRow): Promise<WorkRow> {
  return rowOf(manuscript, await readLine(db, manuscript.id));
}

function rowOf(manuscript: ManuscriptRow, line: Line): WorkRow {
  const { id, articleId, language, title, nameId, nameEn, updatedAt } = manuscript;
  const scheduled = editionIn(line, "scheduled");
  const shown = scheduled ?? editionIn(line, "published", "withdrawn");
  return {
    manuscriptId: id,
    articleId,
    language,
    title,
    unit: { id: nameId, en: nameEn },
    state: lineState(line),
    editionId: shown?.id ?? null,
    editionNumber: shown?.number ?? null,
    waitingFor: null,
    returnedReason: lastReturn(line)?.standing.reason ?? null,
    publishAt: scheduled?.standing.publishAt ?? null,
    path: null,
    at: updatedAt,
  };
}

async function newlyPublished(db: Database): Promise<readonly WorkRow[]> {
  const rows = await db
    .selectFrom("publications as p")
    .innerJoin("editions as e", "e.id", "p.editionId")
    .innerJoin("manuscripts as m", "m.id", "p.manuscriptId")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .innerJoin("units as u", "u.id", "a.unitId")
    .where("p.state", "=", "live")
    .orderBy("p.publishedAt", "desc")
    .orderBy("p.manuscriptId")
    .limit(LIMIT + 1)
    .select(["m.id", "m.articleId", "m.language", "m.title", "u.nameId", "u.nameEn"])
    .select(["e.id as editionId", "e.number", "e.content", "p.publishedAt"])
    .execute();
  return rows.map((row) => ({
    manuscriptId: row.id,
    articleId: row.articleId,
    language: row.language,
    title: row.title,
    unit: { id: row.nameId, en: row.nameEn },
    state: "published",
    editionId: row.editionId,
    editionNumber: row.number,
    waitingFor: null,
    returnedReason: null,
    publishAt: null,
    path: publicPath(JSON.parse(row.content) as Parameters<typeof publicPath>[0]),
    at: row.publishedAt,
  }));
}
