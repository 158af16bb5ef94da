import {
  type EditionIn,
  editionIn,
  type LineEdition,
  missingTicks,
  type TickRequirement,
  whyExcluded,
} from "@naskah/approval";
import type { UnitId, UserId } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { EditionNeeds } from "./edition-needs.ts";
import { readLines } from "./line-store.ts";
import { askedForTick, askedOf, oneOf, type Reach } from "./reach.ts";
import { REQUIREMENT_COLUMNS, requirementOf } from "./tick-requirement-record.ts";
import type { Turns } from "./turns.ts";
import { LIMIT, type ManuscriptRow, manuscriptRows, rowOf, type WorkRow } from "./work-row.ts";

/** A row before the names of its people are known. */
export type Unnamed = Omit<WorkRow, "by" | "waitingFor" | "alsoWaitingFor"> & {
  readonly byId: string | null;
  /** Whose turn it is, and behind them who may do it as well. */
  readonly waitingForIds: readonly UserId[];
};

interface InReview {
  /** What the person is asked to do, and can do now. */
  readonly asked: readonly Unnamed[];
  /** What will be theirs to do once others did what it waits for: `waitsFor` says what. */
  readonly onHold: readonly Unnamed[];
  /** What is theirs and waits for somebody else. */
  readonly theirs: readonly Unnamed[];
}

/**
 * What waits for a decision, a tick or a writer's yes, as far as it concerns a person. Whose turn it is, is asked now and never
 * remembered (A4). Two thousand of them take a few queries, not a few each.
 */
export async function workInReview(db: Database, reach: Reach, turns: Turns): Promise<InReview> {
  const { person } = reach;
  const rows = await concerning(db, reach);
  const lines = await readLines(
    db,
    rows.map(({ id }) => id),
  );
  const ticks = await ticksAskedOf(db, reach, rows);
  const written = await articlesWrittenBy(db, person.id, rows);
  const needs = await EditionNeeds.of(db, rows);
  const asked: Unnamed[] = [];
  const onHold: Unnamed[] = [];
  const theirs: Unnamed[] = [];
  for (const manuscript of rows) {
    const line = lines.get(manuscript.id);
    const edition = line === undefined ? null : editionIn(line, "open", "offered");
    if (edition === null) continue;
    const isWriter = written.has(manuscript.articleId);
    const waitsFor = needs.outstanding(manuscript, edition);
    const row = { ...rowOn(edition, manuscript), waitsFor };
    const task = taskOn(edition, manuscript, isWriter);
    // Nobody waits for a tick or a discussion of their own without being asked for it.
    if (task === "tick" || (task !== null && waitsFor === null)) asked.push({ ...row, task });
    else if (task !== null) onHold.push(row);
    else if (isTheirs(edition, isWriter)) theirs.push(row);
  }
  return { asked, onHold, theirs };

  function taskOn(
    edition: EditionIn<"open" | "offered">,
    { unitId, articleId }: ManuscriptRow,
    isWriter: boolean,
  ): "decide" | "tick" | "accept-offer" | null {
    const wanted = missingTicks(edition, ticks.get(articleId) ?? []);
    if (whyExcluded(person.id, edition) === null && wanted.some(({ from }) => isTheirsToGive(from, edition)))
      return "tick";
    if (edition.standing.state === "offered")
      return isWriter && edition.standing.approval.by !== person.id ? "accept-offer" : null;
    const deciders = turns.deciders(unitId as UnitId, edition);
    return deciders.some(({ user }) => user === person.id) ? "decide" : null;
  }

  /** Of the ticks that they may be the one to give: for a co-owning unit it is one person's turn. */
  function isTheirsToGive(from: TickRequirement["from"], edition: LineEdition): boolean {
    return !("coOwner" in from) || turns.consenter(from.coOwner, edition) === person.id;
  }

  function rowOn(edition: EditionIn<"open" | "offered">, manuscript: ManuscriptRow): Unnamed {
    const isOpen = edition.standing.state === "open";
    const deciders = isOpen ? turns.deciders(manuscript.unitId as UnitId, edition) : [];
    return {
      ...rowOf(manuscript),
      editionId: edition.id,
      editionNumber: edition.number,
      byId: edition.standing.state === "offered" ? edition.standing.approval.by : edition.submitter,
      waitingForIds: deciders.map(({ user }) => user),
      dueAt: isOpen ? edition.dueAt : null,
      isOverdue: isOpen && turns.isOverdue(edition),
      publishAt: edition.standing.state === "offered" ? edition.standing.publishAt : null,
      at: edition.standing.state === "offered" ? edition.standing.at : edition.submittedAt,
    };
  }

  function isTheirs({ submitter, contributors, standing }: EditionIn<"open" | "offered">, isWriter: boolean) {
    const offeredByThem = standing.state === "offered" && standing.approval.by === person.id;
    return isWriter || submitter === person.id || contributors.includes(person.id) || offeredByThem;
  }
}

/** All that may ask something of the person; of what they only wait for, the newest that a list shows and one more. */
async function concerning(db: Database, reach: Reach): Promise<readonly ManuscriptRow[]> {
  const { id } = reach.person;
  const isWriter = sql<boolean>`EXISTS (SELECT 1 FROM members AS r WHERE r.article_id = a.id AND r.user_id = ${id} AND r.role = 'writer')`;
  // An offer waits for a writer's yes; it is the last edition, and amends the one before it.
  const isOffered = sql<boolean>`EXISTS (SELECT 1 FROM editions AS o WHERE o.manuscript_id = m.id AND o.amends IS NOT NULL
    AND o.number = (SELECT max(number) FROM editions WHERE manuscript_id = m.id))`;
  const mayAsk = sql<boolean>`(${oneOf(sql`a.unit_id`, reach.overseen)} OR ${askedForTick(reach)} OR (${isWriter} AND ${isOffered}))`;
  const isTheirs = sql<boolean>`(${isWriter}
    OR EXISTS (SELECT 1 FROM editions AS s WHERE s.manuscript_id = m.id AND s.submitted_by = ${id})
    OR EXISTS (SELECT 1 FROM editions AS s JOIN edition_contributors AS c ON c.edition_id = s.id
      WHERE s.manuscript_id = m.id AND c.user_id = ${id}))`;
  const inReview = () => manuscriptRows(db).where("m.state", "=", sql.lit("in-review"));
  const asking = await inReview().where(mayAsk).execute();
  const waiting = await inReview()
    .where(isTheirs)
    .where(sql<boolean>`NOT ${mayAsk}`)
    .orderBy("m.since", "desc")
    .orderBy("m.id")
    .limit(LIMIT + 1)
    .execute();
  return [...asking, ...waiting];
}

/** By article of these manuscripts: the ticks that the person may be the one to give. */
async function ticksAskedOf(
  db: Database,
  reach: Reach,
  manuscripts: readonly ManuscriptRow[],
): Promise<ReadonlyMap<string, readonly TickRequirement[]>> {
  const articles = manuscripts.map(({ articleId }) => articleId);
  const rows = await db
    .selectFrom("tickRequirements")
    .where("endedAt", "is", null)
    .where(oneOf(sql`article_id`, articles))
    .where(askedOf(reach))
    .select(REQUIREMENT_COLUMNS)
    .execute();
  const byArticle = Map.groupBy(rows, ({ articleId }) => articleId);
  return new Map([...byArticle].map(([article, asked]) => [article, asked.map(requirementOf)]));
}

async function articlesWrittenBy(
  db: Database,
  user: UserId,
  manuscripts: readonly ManuscriptRow[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("members")
    .where(
      oneOf(
        sql`article_id`,
        manuscripts.map(({ articleId }) => articleId),
      ),
    )
    .where("userId", "=", user)
    .where("role", "=", "writer")
    .select("articleId")
    .execute();
  return new Set(rows.map(({ articleId }) => articleId));
}
