import { editionIn, isOver, type Line, type Notice, noticeTo, unratified } from "@naskah/approval";
import { timeOf, type UnitId, type UserId } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { type NextTurn, nextTurn } from "../next-turn.ts";
import { inSlices } from "./in-slices.ts";
import { readLines } from "./line-store.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { Turns } from "./turns.ts";
import type { UseCaseDeps } from "./use-case.ts";
import { insertNotices } from "./write-notices.ts";

/** Milliseconds before and after a due time at which is reminded again. */
const BEFORE = 24 * 3_600_000;
const AFTER = 24 * 3_600_000;

/** Texts that are looked at in one turn of the loop: some milliseconds. */
const SLICE = 20;

/** What has its name, so that looking twice reminds once. */
interface Occasion {
  readonly key: string;
  readonly manuscriptId: string;
  readonly notices: readonly Notice[];
}

/**
 * Reminds whoever keeps others waiting: before, at and after a due time, of an emergency that nobody ratified in time, and of a schedule
 * that failed. Each occasion has its name, so that looking twice reminds once; who left the office meanwhile is not reminded. Slice by slice, with one
 * office tree for all (F-H2): when the process ends in between, the next look reminds of what is left.
 */
export async function remindDue(deps: UseCaseDeps, turn: NextTurn = nextTurn): Promise<void> {
  const { db, clock } = deps;
  const concerned = await mayBeOccasions(db, new Date(clock.now().getTime() + BEFORE));
  await inSlices(concerned, SLICE, turn, async (manuscriptIds) => {
    const now = clock.now();
    for (const occasion of await untold(db, await occasionsOf(db, manuscriptIds, now))) {
      const { key, manuscriptId, notices } = occasion;
      await db
        .transaction()
        .execute((transaction) =>
          insertNotices(transaction, key, manuscriptId, notices, null, now.toISOString()),
        );
    }
  });
}

/** Texts of which time alone may make somebody hear. */
async function mayBeOccasions(db: Database, until: Date): Promise<readonly string[]> {
  const due = await db
    .selectFrom("manuscripts as m")
    .innerJoin("editions as e", "e.manuscriptId", "m.id")
    .where("m.state", "=", "in-review")
    .where("e.dueAt", "is not", null)
    .where("e.dueAt", "<=", until.toISOString())
    .select("m.id")
    .distinct()
    .execute();
  const emergencies = await db
    .selectFrom("manuscripts")
    .where("unratified", ">", sql.lit(0))
    .select("id")
    .execute();
  const failed = await db
    .selectFrom("schedules")
    .where("failedAt", "is not", null)
    .select("manuscriptId as id")
    .execute();
  return [...new Set([...due, ...emergencies, ...failed].map(({ id }) => id))];
}

async function occasionsOf(
  db: Database,
  manuscriptIds: readonly string[],
  now: Date,
): Promise<readonly Occasion[]> {
  const turns = new Turns(await loadOrganisation(db), now);
  const lines = await readLines(db, manuscriptIds);
  const rows = await db
    .selectFrom("manuscripts as m")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .where("m.id", "in", [...manuscriptIds])
    .select(["m.id", "a.unitId"])
    .execute();
  const failures = await failuresOf(db, manuscriptIds);
  return rows.flatMap(({ id, unitId }) => {
    const line = lines.get(id);
    if (line === undefined) return [];
    const of = (key: string, notices: readonly Notice[]): Occasion => ({ key, manuscriptId: id, notices });
    return [
      ...dueOf(line, unitId as UnitId, turns, now).map((one) => of(...one)),
      ...unratifiedOf(line, unitId as UnitId, turns, now).map((one) => of(...one)),
      ...failures.of(id, line).map((one) => of(...one)),
    ];
  });
}

type Named = readonly [key: string, notices: readonly Notice[]];

function dueOf(line: Line, unit: UnitId, turns: Turns, now: Date): readonly Named[] {
  const open = editionIn(line, "open");
  if (open?.dueAt == null) return [];
  const due = timeOf(open.dueAt);
  const kind =
    now.getTime() < due - BEFORE
      ? null
      : now.getTime() < due
        ? "due-soon"
        : now.getTime() < due + AFTER
          ? "due"
          : "overdue";
  // Somebody who was asked less than a day before needs no reminder yet.
  if (kind === null || (kind === "due-soon" && due - timeOf(open.submittedAt) <= BEFORE)) return [];
  return [
    [`${kind}.${open.id}`, turns.deciders(unit, open).map(({ user }) => noticeTo(user, kind, open.id))],
  ];
}

function unratifiedOf(line: Line, unit: UnitId, turns: Turns, now: Date): readonly Named[] {
  const able = new Set(
    unratified(line).flatMap((edition) => turns.ratifiers(unit, edition).map(({ user }) => user)),
  );
  return unratified(line)
    .filter(({ emergency }) => isOver(emergency.ratifyBy, now))
    .map(({ id }) => [`ratify-overdue.${id}`, [...able].map((user) => noticeTo(user, "ratify-overdue", id))]);
}

/** Schedules that failed: their approvers and the desk hear of it. */
async function failuresOf(db: Database, manuscriptIds: readonly string[]) {
  const rows = await db
    .selectFrom("schedules")
    .where("manuscriptId", "in", [...manuscriptIds])
    .where("failedAt", "is not", null)
    .select(["manuscriptId", "publishAt"])
    .execute();
  const desk =
    rows.length === 0
      ? []
      : await db
          .selectFrom("users")
          .where("isDesk", "=", 1)
          .where("disabledAt", "is", null)
          .select("id")
          .execute();
  const failed = new Map(rows.map(({ manuscriptId, publishAt }) => [manuscriptId, publishAt]));
  return {
    of: (manuscriptId: string, line: Line): readonly Named[] => {
      const publishAt = failed.get(manuscriptId);
      const waiting = editionIn(line, "scheduled");
      if (waiting === null || publishAt === undefined) return [];
      const hearers = new Set([waiting.standing.approval.by, ...desk.map(({ id }) => id as UserId)]);
      const notices = [...hearers].map((user) => noticeTo(user, "schedule-failed", waiting.id));
      return [[`schedule-failed.${waiting.id}.${publishAt}`, notices]];
    },
  };
}

/** Without those who heard of it: most looks write nothing. */
async function untold(db: Database, occasions: readonly Occasion[]): Promise<readonly Occasion[]> {
  const keys = JSON.stringify(occasions.map(({ key }) => key));
  const rows = await db
    .selectFrom("notices")
    .where(sql<boolean>`key IN (SELECT value FROM json_each(${keys}))`)
    .select(["key", "userId"])
    .execute();
  const told = new Set(rows.map(({ key, userId }) => `${key} ${userId}`));
  return occasions
    .map((occasion) => ({
      ...occasion,
      notices: occasion.notices.filter(({ user }) => !told.has(`${occasion.key} ${user}`)),
    }))
    .filter(({ notices }) => notices.length > 0);
}
