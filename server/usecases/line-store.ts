import { editionIn, evolve, type Line, type LineEvent, lineState, replay } from "@naskah/approval";
import type { Json } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Tables } from "../adapters/sqlite/tables.ts";
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
  await writeSchedule(transaction, manuscriptId, next);
  await publishEdition(transaction, manuscriptId, next);
  await transaction
    .updateTable("manuscripts")
    .set({ state: lineState(next) })
    .where("id", "=", manuscriptId)
    .execute();
  await writeNotices(transaction, manuscriptId, next, events, String(seq));
  return next;
}

async function writeSchedule(transaction: Database, manuscriptId: string, line: Line): Promise<void> {
  await transaction.deleteFrom("schedules").where("manuscriptId", "=", manuscriptId).execute();
  const waiting = editionIn(line, "scheduled");
  if (waiting === null) return;
  await transaction
    .insertInto("schedules")
    .values({
      manuscriptId,
      editionId: waiting.id,
      digest: waiting.digest,
      decisionId: waiting.standing.approval.decision,
      publishAt: waiting.standing.publishAt,
    })
    .execute();
}

function actorOf(event: LineEvent): string | null {
  if (event.type === "submitted") return event.submitter;
  return "by" in event ? event.by : null;
}

function decisionRow(event: LineEvent): Tables["decisions"][] {
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
    },
  ];
}

type Deciding = Extract<LineEvent, { decision: unknown }>;

const NAMES: Readonly<Record<Deciding["type"], Tables["decisions"]["decision"]>> = {
  approved: "approve",
  returned: "return",
  recalled: "recall",
  withdrawn: "withdraw",
  reinstated: "reinstate",
  "schedule-cancelled": "cancel-schedule",
};

function noteOf(event: Deciding): string | null {
  if (event.type === "returned") return event.reason;
  return event.type === "withdrawn" ? event.sentence : null;
}
