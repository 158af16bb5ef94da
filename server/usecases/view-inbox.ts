import {
  editionIn,
  isAsked,
  isOver,
  type Line,
  type LineState,
  lastReturn,
  lineState,
  missingTicks,
  type Organisation,
  unratified,
  whyExcluded,
} from "@naskah/approval";
import type { Language, Localised, UnitId, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { readLine } from "./line-store.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { namesOf } from "./people-names.ts";
import { publicPath } from "./sealed-edition.ts";
import { tickRequirementsOf } from "./tick-requirement-record.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";
import { ratifiersOf, whoMayDecide } from "./who-may-decide.ts";

/** Rows of a list on the home page. */
const LIMIT = 50;

/** Decide on an edition, give a tick on it, say yes or no to the approver's changes, stand by an emergency. */
export type Task = "decide" | "tick" | "accept-offer" | "ratify";

export interface WorkRow {
  readonly manuscriptId: string;
  readonly articleId: string;
  readonly language: Language;
  readonly title: string;
  readonly unit: Localised;
  readonly state: LineState;
  /** What the person is asked to do; null in the other lists. */
  readonly task: Task | null;
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
  const now = clock.now();
  const waiting = [
    ...(await inReview(db, organisation, person, now)),
    ...(await toRatify(db, organisation, now)),
  ].toSorted((a, b) => (a.row.at < b.row.at ? 1 : -1));
  const mine = await myManuscripts(db, person.id);
  const lists = {
    waitingForMe: waiting.flatMap(({ row, asked }) => {
      const task = asked.get(person.id);
      return task === undefined ? [] : [{ ...row, task }];
    }),
    iWaitFor: waiting
      .filter(({ asked, theirs }) => !asked.has(person.id) && theirs.has(person.id))
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
  /** Who is asked to do something, and what. */
  readonly asked: ReadonlyMap<string, Task>;
  /** Who would like to know: submitter, contributors and the article's writers. */
  readonly theirs: ReadonlySet<string>;
}

/** Everything that waits for a decision, a tick or a writer's yes; whose turn it is, is asked now and never remembered (A4). */
async function inReview(
  db: Database,
  organisation: Organisation,
  person: Person,
  now: Date,
): Promise<readonly Waiting[]> {
  const rows = await manuscriptRows(db).where("m.state", "=", "in-review").execute();
  const found: Waiting[] = [];
  for (const manuscript of rows) {
    const line = await readLine(db, manuscript.id);
    const shown = editionIn(line, "open", "offered");
    if (shown === null) continue;
    const writers = await writersOf(db, manuscript.articleId);
    const asked = new Map<string, Task>();
    let next: UserId | null = null;
    const actor = { user: person.id, unit: person.unitId as UnitId | null };
    const required = await tickRequirementsOf(db, manuscript.articleId);
    const mayTick = missingTicks(shown, required).some((tick) => isAsked(tick, actor, { organisation, now }));
    if (mayTick && whyExcluded(person.id, shown) === null) asked.set(person.id, "tick");
    if (shown.standing.state === "offered")
      for (const writer of writers)
        if (writer !== shown.standing.approval.by) asked.set(writer, "accept-offer");
    if (shown.standing.state === "open") {
      const able = whoMayDecide(organisation, manuscript.unitId as UnitId, shown, now);
      next = able[0]?.user ?? null;
      const turns = isOver(shown.dueAt, now) ? able : able.slice(0, 1);
      for (const { user } of turns) asked.set(user, "decide");
    }
    const names = await namesOf(db, next === null ? [] : [next]);
    const approvedBy = shown.standing.state === "offered" ? [shown.standing.approval.by] : [];
    found.push({
      row: {
        ...rowOf(manuscript, line),
        editionId: shown.id,
        editionNumber: shown.number,
        waitingFor: next === null ? null : (names.get(next) ?? null),
        at: shown.submittedAt,
      },
      asked,
      theirs: new Set<string>([shown.submitter, ...shown.contributors, ...writers, ...approvedBy]),
    });
  }
  return found;
}

/** Emergencies for which nobody has stood as a second person. */
async function toRatify(db: Database, organisation: Organisation, now: Date): Promise<readonly Waiting[]> {
  const rows = await manuscriptRows(db)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("decisions as d")
          .innerJoin("editions as e", "e.id", "d.editionId")
          .whereRef("e.manuscriptId", "=", "m.id")
          .where("d.isEmergency", "=", 1)
          .select("d.id"),
      ),
    )
    .execute();
  const found: Waiting[] = [];
  for (const manuscript of rows) {
    const line = await readLine(db, manuscript.id);
    for (const edition of unratified(line)) {
      const able = ratifiersOf(organisation, manuscript.unitId as UnitId, edition, now);
      const names = await namesOf(
        db,
        able.slice(0, 1).map(({ user }) => user),
      );
      found.push({
        row: {
          ...rowOf(manuscript, line),
          editionId: edition.id,
          editionNumber: edition.number,
          waitingFor: [...names.values()][0] ?? null,
          at: edition.emergency.at,
        },
        asked: new Map(able.map(({ user }) => [user, "ratify"])),
        theirs: new Set<string>([edition.emergency.by]),
      });
    }
  }
  return found;
}

async function writersOf(db: Database, articleId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("members")
    .where("articleId", "=", articleId)
    .where("role", "=", "writer")
    .select("userId")
    .execute();
  return rows.map(({ userId }) => userId);
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
    task: null,
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
    task: null,
    editionId: row.editionId,
    editionNumber: row.number,
    waitingFor: null,
    returnedReason: null,
    publishAt: null,
    path: publicPath(JSON.parse(row.content) as Parameters<typeof publicPath>[0]),
    at: row.publishedAt,
  }));
}
