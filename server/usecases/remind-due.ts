import { editionIn, isOver, type Notice, noticeTo, unratified } from "@naskah/approval";
import { timeOf, type UserId } from "@naskah/model";
import { readLine } from "./line-store.ts";
import { noticeAudience } from "./notice-audience.ts";
import type { UseCaseDeps } from "./use-case.ts";
import { insertNotices } from "./write-notices.ts";

/** Milliseconds before and after a due time at which is reminded again. */
const BEFORE = 24 * 3_600_000;
const AFTER = 24 * 3_600_000;

/**
 * Reminds whoever keeps others waiting: before, at and after a due time, of an emergency that nobody ratified in time, and of a schedule
 * that failed. Each occasion has its name, so that looking twice reminds once; who left the office meanwhile is not reminded.
 */
export async function remindDue(deps: UseCaseDeps): Promise<void> {
  const { db } = deps;
  const rows = await db
    .selectFrom("editions as e")
    .innerJoin("manuscripts as m", "m.id", "e.manuscriptId")
    .where("m.state", "=", "in-review")
    .where("e.dueAt", "is not", null)
    .where("e.dueAt", "<=", new Date(deps.clock.now().getTime() + BEFORE).toISOString())
    .select("m.id")
    .distinct()
    .execute();
  const emergencies = await db
    .selectFrom("decisions as d")
    .innerJoin("editions as e", "e.id", "d.editionId")
    .where("d.isEmergency", "=", 1)
    .select("e.manuscriptId as id")
    .distinct()
    .execute();
  const failed = await db
    .selectFrom("schedules")
    .where("failedAt", "is not", null)
    .select("manuscriptId as id")
    .execute();
  const concerned = new Set([...rows, ...emergencies, ...failed].map(({ id }) => id));
  for (const manuscriptId of concerned) await remindOf(deps, manuscriptId);
}

async function remindOf({ db, clock }: UseCaseDeps, manuscriptId: string): Promise<void> {
  const now = clock.now();
  const line = await readLine(db, manuscriptId);
  const audience = await noticeAudience(db, manuscriptId, line, now);
  const occasions: (readonly [key: string, notices: readonly Notice[]])[] = [];
  const open = editionIn(line, "open");
  if (open?.dueAt != null) {
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
    const isNew = kind === "due-soon" && due - timeOf(open.submittedAt) <= BEFORE;
    if (kind !== null && !isNew)
      occasions.push([`${kind}.${open.id}`, audience.deciders.map((user) => noticeTo(user, kind, open.id))]);
  }
  for (const edition of unratified(line))
    if (isOver(edition.emergency.ratifyBy, now))
      occasions.push([
        `ratify-overdue.${edition.id}`,
        audience.ratifiers.map((user) => noticeTo(user, "ratify-overdue", edition.id)),
      ]);
  const waiting = editionIn(line, "scheduled");
  const failure = await db
    .selectFrom("schedules")
    .where("manuscriptId", "=", manuscriptId)
    .where("failedAt", "is not", null)
    .select("publishAt")
    .executeTakeFirst();
  if (waiting !== null && failure !== undefined) {
    const desk = await db
      .selectFrom("users")
      .where("isDesk", "=", 1)
      .where("disabledAt", "is", null)
      .select("id")
      .execute();
    const hearers = [waiting.standing.approval.by, ...desk.map(({ id }) => id as UserId)];
    occasions.push([
      `schedule-failed.${waiting.id}.${failure.publishAt}`,
      [...new Set(hearers)].map((user) => noticeTo(user, "schedule-failed", waiting.id)),
    ]);
  }
  const at = now.toISOString();
  for (const [key, notices] of occasions)
    await db
      .transaction()
      .execute((transaction) => insertNotices(transaction, key, manuscriptId, notices, null, at));
}
