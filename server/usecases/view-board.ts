import { editionIn, type LineState, type Unit } from "@naskah/approval";
import type { Language, UnitId } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { EditionNeeds } from "./edition-needs.ts";
import { readLines } from "./line-store.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { oneOf, type Reach, reachOf, readable } from "./reach.ts";
import type { Section } from "./section.ts";
import { Turns } from "./turns.ts";
import { findUnit, type PlacedUnit, unitsAbove, unitsBelow } from "./unit-tree.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";
import { named } from "./view-inbox.ts";
import type { Unnamed } from "./work-in-review.ts";
import { type ManuscriptRow, manuscriptRows, rowOf, type WorkRow } from "./work-row.ts";

/** Rows of a column, and of a page of one. */
const PAGE = 30;

const STATES: readonly LineState[] = ["draft", "in-review", "scheduled", "published", "withdrawn"];

export interface BoardFilter {
  readonly section: Section | null;
  readonly language: Language | null;
  /** One column only. */
  readonly state: LineState | null;
  /** Where a page of one column goes on: what the page before ended with. */
  readonly after: string | null;
}

export interface BoardColumnView {
  readonly state: LineState;
  readonly count: number;
  readonly rows: readonly WorkRow[];
  readonly next: string | null;
}

export interface BoardView {
  readonly unit: Unit;
  readonly units: readonly PlacedUnit[];
  readonly columns: readonly BoardColumnView[];
}

/** The articles of a unit and those below it by state, of what the person may read (T39). */
export async function viewBoard(
  { db, clock }: UseCaseDeps,
  person: Person,
  unitId: string,
  filter: BoardFilter,
): Promise<BoardView | Refused> {
  const now = clock.now();
  const organisation = await loadOrganisation(db);
  const unit = findUnit(organisation, person, unitId);
  if (unit === null) return refuse("not-found");
  const after = filter.after === null ? null : cursorOf(filter.after);
  if (filter.after !== null && (after === null || filter.state === null)) return badRequest("after");
  const below = unitsBelow(organisation, unit);
  const reach = reachOf(organisation, person, now);
  const turns = new Turns(organisation, now);
  const scope = { reach, units: below.map((placed) => placed.unit.id), filter };
  const counts = await countsOf(db, scope);
  const columns: BoardColumnView[] = [];
  for (const state of filter.state === null ? STATES : [filter.state]) {
    const found = await rowsOf(db, scope, state, after);
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    columns.push({
      state,
      count: counts.get(state) ?? 0,
      rows: await named(db, await described(db, shown, turns)),
      next: found.length > PAGE && last !== undefined ? `${last.updatedAt}~${last.id}` : null,
    });
  }
  const above = unitsAbove(organisation, unit).map((placed, depth) => ({ unit: placed, depth }));
  return { unit, units: [...above, ...below], columns };
}

interface Scope {
  readonly reach: Reach;
  readonly units: readonly UnitId[];
  readonly filter: BoardFilter;
}

function inScope(db: Database, { reach, units, filter: { section, language } }: Scope) {
  return manuscriptRows(db)
    .where(oneOf(sql`a.unit_id`, units))
    .where(readable(reach))
    .$if(section !== null, (query) => query.where("a.section", "=", section as Section))
    .$if(language !== null, (query) => query.where("m.language", "=", language as Language));
}

async function countsOf(db: Database, scope: Scope): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom(inScope(db, scope).as("found"))
    .groupBy("found.state")
    .select(({ fn }) => ["found.state" as const, fn.countAll<number>().as("count")])
    .execute();
  return new Map(rows.map(({ state, count }) => [state, count]));
}

interface Cursor {
  readonly at: string;
  readonly id: string;
}

function cursorOf(text: string): Cursor | null {
  const [, at = "", id = ""] = /^([0-9TZ:.-]{20,30})~([A-Za-z0-9_-]{1,64})$/.exec(text) ?? [];
  return at === "" ? null : { at, id };
}

async function rowsOf(
  db: Database,
  scope: Scope,
  state: LineState,
  after: Cursor | null,
): Promise<readonly ManuscriptRow[]> {
  return await inScope(db, scope)
    .where("m.state", "=", state)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(m.updated_at < ${after?.at} OR (m.updated_at = ${after?.at} AND m.id > ${after?.id}))`,
      ),
    )
    .orderBy("m.updatedAt", "desc")
    .orderBy("m.id")
    .limit(PAGE + 1)
    .execute();
}

/** Adds what the line says: on whom it waits, when it is due, when it goes live. */
async function described(
  db: Database,
  rows: readonly ManuscriptRow[],
  turns: Turns,
): Promise<readonly Unnamed[]> {
  const lines = await readLines(
    db,
    rows.map(({ id }) => id),
  );
  const needs = await EditionNeeds.of(db, rows);
  return rows.map((manuscript) => {
    const line = lines.get(manuscript.id);
    const plain: Unnamed = { ...rowOf(manuscript), byId: null, waitingForIds: [] };
    if (line === undefined) return plain;
    const open = editionIn(line, "open");
    const waiting = editionIn(line, "open", "offered");
    const shown = open ?? editionIn(line, "offered") ?? editionIn(line, "scheduled");
    return {
      ...plain,
      editionId: shown?.id ?? null,
      editionNumber: shown?.number ?? null,
      byId: open?.submitter ?? null,
      waitingForIds:
        open === null ? [] : turns.deciders(manuscript.unitId as UnitId, open).map(({ user }) => user),
      waitsFor: waiting === null ? null : needs.outstanding(manuscript, waiting),
      dueAt: open?.dueAt ?? null,
      isOverdue: open !== null && turns.isOverdue(open),
      publishAt: editionIn(line, "scheduled")?.standing.publishAt ?? null,
      at: open?.submittedAt ?? manuscript.updatedAt,
    };
  });
}
