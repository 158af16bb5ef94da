import {
  editionIn,
  evolve,
  type Line,
  type LineEvent,
  lastReturn,
  lineState,
  replay,
  unratified,
} from "@naskah/approval";
import type { Json } from "@naskah/model";
import { type Insertable, sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import type { DecisionName, Tables } from "../adapters/sqlite/tables.ts";
import { type AuditKey, appendEvents } from "./audit-log.ts";
import { publishEdition } from "./publish-edition.ts";
import { writeNotices } from "./write-notices.ts";

/** The line of editions of a manuscript, from its events. */
export async function readLine(db: Database, manuscriptId: string): Promise<Line> {
  const rows = await db
    .selectFrom("events")
    .select("payload")
    .where("stream", "=", manuscriptId)
    .orderBy("version")
    .execute();
  return replay(rows.map((row) => JSON.parse(row.payload) as LineEvent));
}

/** Where in the log an edition was submitted. @throws Error when the log does not tell of it. */
export async function placeOfSubmission(
  db: Database,
  manuscriptId: string,
  editionId: string,
): Promise<number> {
  const { seq } = await db
    .selectFrom("events")
    .where("stream", "=", manuscriptId)
    .where("type", "=", "submitted")
    .where(sql<boolean>`json_extract(payload, '$.edition') = ${editionId}`)
    .select("seq")
    .executeTakeFirstOrThrow();
  return seq;
}

/** The lines of many manuscripts in one question; one without events is left out. */
export async function readLines(
  db: Database,
  manuscriptIds: readonly string[],
): Promise<ReadonlyMap<string, Line>> {
  const rows = await db
    .selectFrom("events")
    .select(["stream", "payload"])
    .where(sql<boolean>`stream IN (SELECT value FROM json_each(${JSON.stringify(manuscriptIds)}))`)
    .orderBy("stream")
    .orderBy("version")
    .execute();
  const events = Map.groupBy(rows, ({ stream }) => stream);
  return new Map(
    [...events].map(([stream, of]) => [
      stream,
      replay(of.map(({ payload }) => JSON.parse(payload) as LineEvent)),
    ]),
  );
}

/**
 * Appends events to a line and brings every table that follows from it up to date, inside the caller's transaction. Rows of
 * `editions` are there before.
 * @param line the line that the events were decided on.
 * @returns the line after them.
 */
export async function writeLine(
  transaction: Database,
  key: AuditKey,
  manuscriptId: string,
  line: Line,
  events: readonly LineEvent[],
): Promise<Line> {
  const seq = await appendEvents(
    transaction,
    key,
    manuscriptId,
    line.version,
    events.map((event) => ({
      type: event.type,
      payload: event as unknown as Json,
      actorId: actorOf(event),
      at: event.at,
    })),
  );
  const next = events.reduce(evolve, line);
  for (const decision of events.flatMap(decisionRow)) {
    await transaction.insertInto("decisions").values(decision).execute();
  }
  await writeTicks(transaction, events);
  await writeSchedule(transaction, manuscriptId, next);
  await publishEdition(transaction, manuscriptId, next);
  // A tick moves no text.
  const moved = events.findLastIndex(({ type }) => type !== "ticked" && type !== "unticked");
  await transaction
    .updateTable("manuscripts")
    .set({
      state: lineState(next),
      returnedEdition: lastReturn(next)?.id ?? null,
      unratified: unratified(next).length,
    })
    .$if(moved !== -1, (query) => query.set({ since: seq - (events.length - 1 - moved) }))
    .where("id", "=", manuscriptId)
    .execute();
  await writeNotices(transaction, manuscriptId, next, events, String(seq));
  return next;
}

async function writeTicks(transaction: Database, events: readonly LineEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type === "ticked") {
      const { edition: editionId, digest, requirement: requirementId, by: userId, at } = event;
      await transaction
        .insertInto("ticks")
        .values({ editionId, digest, requirementId, userId, at })
        .execute();
    }
    if (event.type === "unticked")
      await transaction
        .deleteFrom("ticks")
        .where("editionId", "=", event.edition)
        .where("requirementId", "=", event.requirement)
        .execute();
  }
}

async function writeSchedule(transaction: Database, manuscriptId: string, line: Line): Promise<void> {
  const waiting = editionIn(line, "scheduled");
  const { publishAt, approval } = waiting?.standing ?? {};
  // A row that still says the same keeps what it says about a failure.
  await transaction
    .deleteFrom("schedules")
    .where("manuscriptId", "=", manuscriptId)
    .where((where) => where.not(where.and({ editionId: waiting?.id ?? "", publishAt: publishAt ?? "" })))
    .execute();
  if (waiting === null || publishAt === undefined || approval === undefined) return;
  await transaction
    .insertInto("schedules")
    .values({
      manuscriptId,
      editionId: waiting.id,
      digest: waiting.digest,
      decisionId: approval.decision,
      publishAt,
    })
    .onConflict((conflict) => conflict.column("manuscriptId").doNothing())
    .execute();
}

function actorOf(event: LineEvent): string | null {
  if (event.type === "submitted") return event.submitter;
  return "by" in event ? event.by : null;
}

function decisionRow(event: LineEvent): Insertable<Tables["decisions"]>[] {
  if (!("decision" in event)) return [];
  const inOffice = "position" in event ? event : null;
  return [
    {
      id: event.decision,
      editionId: event.edition,
      digest: event.digest,
      decision: NAMES[event.type],
      userId: event.by,
      positionId: inOffice?.position ?? null,
      appointmentId: inOffice?.appointment ?? null,
      capacity: inOffice?.capacity ?? null,
      note: noteOf(event),
      at: event.at,
      isEmergency: event.type === "approved" && event.emergency !== undefined ? 1 : 0,
    },
  ];
}

type Deciding = Extract<LineEvent, { decision: unknown }>;

const NAMES: Readonly<Record<Deciding["type"], DecisionName>> = {
  approved: "approve",
  offered: "approve",
  "offer-accepted": "accept-offer",
  "offer-declined": "decline-offer",
  returned: "return",
  recalled: "recall",
  withdrawn: "withdraw",
  reinstated: "reinstate",
  postponed: "postpone",
  "schedule-cancelled": "cancel-schedule",
  ratified: "ratify",
};

/** What a decision is called in the records. */
export function decisionNameOf(type: string): DecisionName | null {
  return (NAMES as Readonly<Record<string, DecisionName>>)[type] ?? null;
}

/** What a decision says to those who read it later. */
export function noteOf(event: Deciding): string | null {
  switch (event.type) {
    case "returned":
    case "offer-declined":
      return event.reason;
    case "withdrawn":
      return event.sentence;
    case "postponed":
      return event.publishAt;
    case "approved":
      return event.emergency?.reason ?? null;
    default:
      return null;
  }
}
