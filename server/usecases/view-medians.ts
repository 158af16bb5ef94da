import { type Localised, timeOf, type UnitId } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { asWritten } from "./as-written.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { oneOf } from "./reach.ts";
import { findUnit, unitsBelow } from "./unit-tree.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Offices a page. */
const PAGE = 50;
/** With fewer decisions a median would be about somebody. */
export const LEAST = 5;
/** Newest decisions that are looked at, of all offices of a page together. */
const MOST = 20_000;
const YEAR_MS = 365 * 24 * 3_600_000;
const HOUR_MS = 3_600_000;

export interface UnitMediansView {
  readonly unit: { readonly id: UnitId; readonly name: Localised };
  readonly decided: number;
  readonly published: number;
  readonly hours: number | null;
  readonly rounds: number | null;
}

export interface MediansView {
  readonly since: string;
  readonly units: readonly UnitMediansView[];
  readonly next: UnitId | null;
}

/**
 * How long decisions took and how many submissions it needed, in a unit and each below it over the last year: of offices,
 * never of people. It names no text, so that everybody on the staff may see it.
 */
export async function viewMedians(
  { db, clock }: UseCaseDeps,
  person: Person,
  unitId: string,
  after: string | null,
): Promise<MediansView | Refused> {
  const organisation = await loadOrganisation(db);
  const root = findUnit(organisation, person, unitId);
  if (root === null) return refuse("not-found");
  const all = unitsBelow(organisation, root).map(({ unit }) => unit);
  const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  if (after !== null && start === 0) return badRequest("after");
  const page = all.slice(start, start + PAGE);
  const since = new Date(clock.now().getTime() - YEAR_MS).toISOString();
  const decided = await decisionsOf(
    db,
    page.map(({ id }) => id),
    since,
  );
  return {
    since,
    units: page.map(({ id, name }) => {
      const rows = decided.get(id) ?? [];
      const approved = rows.flatMap(({ rounds }) => rounds ?? []);
      return {
        unit: { id, name },
        decided: rows.length,
        published: approved.length,
        hours: rows.length < LEAST ? null : medianOf(rows.map(({ hours }) => hours)),
        rounds: approved.length < LEAST ? null : medianOf(approved),
      };
    }),
    next: start + PAGE < all.length ? (page.at(-1)?.id ?? null) : null,
  };
}

interface Decided {
  readonly hours: number;
  /** Submissions since the last approval; null of a return. */
  readonly rounds: number | null;
}

async function decisionsOf(
  db: Database,
  units: readonly UnitId[],
  since: string,
): Promise<ReadonlyMap<string, readonly Decided[]>> {
  const rows = await db
    .selectFrom("decisions as d")
    .innerJoin("editions as e", "e.id", "d.editionId")
    // An offer is the approver's: what was submitted is the edition it amends.
    .leftJoin("editions as original", "original.id", "e.amends")
    .innerJoin("manuscripts as m", "m.id", "e.manuscriptId")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .where("d.decision", "in", ["approve", "return"])
    .where("d.at", ">=", since)
    .where(oneOf(sql`a.unit_id`, units))
    .orderBy(asWritten("d"), "desc")
    .limit(MOST)
    .select(["a.unitId", "d.decision", "d.at", "e.submittedAt", "original.submittedAt as askedAt"])
    .select(
      sql<number>`(SELECT count(*) FROM editions AS x WHERE x.manuscript_id = e.manuscript_id AND x.amends IS NULL
        AND x.number <= e.number AND x.number > coalesce((SELECT max(p.number) FROM editions AS p
          JOIN decisions AS q ON q.edition_id = p.id AND q.decision = 'approve'
          WHERE p.manuscript_id = e.manuscript_id AND p.number < e.number), 0))`.as("rounds"),
    )
    .execute();
  const byUnit = Map.groupBy(rows, ({ unitId }) => unitId);
  return new Map(
    [...byUnit].map(([unit, of]) => [
      unit,
      of.map(({ decision, at, submittedAt, askedAt, rounds }) => ({
        // A clock that was set back in between makes no decision quicker than at once.
        hours: Math.max(0, timeOf(at) - timeOf(askedAt ?? submittedAt)) / HOUR_MS,
        rounds: decision === "approve" ? rounds : null,
      })),
    ]),
  );
}

/** The middle value; of an even number the mean of the two in the middle. @param values at least one. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}
