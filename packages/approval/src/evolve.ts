import { type Approved, approvalOf, type LineEvent, type Offered, type Submitted } from "./events.ts";
import {
  type Approval,
  EMPTY_LINE,
  type Emergency,
  editionOf,
  type Line,
  type LineEdition,
  type Standing,
} from "./line.ts";

/**
 * The line after one more event. It never refuses: an event has happened.
 * @throws RangeError when the event names an edition that the line does not have.
 */
export function evolve(line: Line, event: LineEvent): Line {
  const version = line.version + 1;
  if (event.type === "submitted" || event.type === "offered") {
    return { version, editions: [...line.editions, newEdition(event)] };
  }
  const edition = editionOf(line, event.edition);
  const next = nextEdition(edition, event);
  return { version, editions: line.editions.map((other) => (other.id === edition.id ? next : other)) };
}

/** A line from all its events. */
export function replay(events: readonly LineEvent[]): Line {
  return events.reduce(evolve, EMPTY_LINE);
}

function newEdition(event: Submitted | Offered): LineEdition {
  const isOffer = event.type === "offered";
  return {
    id: event.edition,
    number: event.number,
    digest: event.digest,
    submitter: event.submitter,
    contributors: event.contributors,
    submittedAt: event.at,
    notBefore: event.notBefore,
    dueAt: isOffer ? null : (event.dueAt ?? null),
    amends: isOffer ? event.amends : null,
    ticks: [],
    emergency: null,
    standing: isOffer
      ? { state: "offered", approval: approvalOf(event), publishAt: event.publishAt, at: event.at }
      : { state: "open" },
  };
}

type LaterEvent = Exclude<LineEvent, Submitted | Offered>;

function nextEdition(edition: LineEdition, event: LaterEvent): LineEdition {
  switch (event.type) {
    case "ticked": {
      const { requirement, kind, by, at } = event;
      return { ...edition, ticks: [...edition.ticks, { requirement, kind, by, at }] };
    }
    case "unticked":
      return {
        ...edition,
        ticks: edition.ticks.filter(({ requirement }) => requirement !== event.requirement),
      };
    case "ratified":
      return { ...edition, emergency: ratified(edition, event) };
    case "approved":
      return { ...edition, emergency: emergencyOf(event), standing: nextStanding(edition, event) };
    default:
      return { ...edition, standing: nextStanding(edition, event) };
  }
}

function nextStanding(
  edition: LineEdition,
  event: Exclude<LaterEvent, { type: "ticked" | "unticked" | "ratified" }>,
): Standing {
  switch (event.type) {
    case "approved":
      return { state: "approved", approval: approvalOf(event) };
    case "amended":
      return { state: "amended", by: event.by, newer: event.newer, at: event.at };
    case "offer-accepted":
      return { state: "approved", approval: approvalKept(edition) };
    case "offer-declined":
      return { state: "declined", by: event.by, reason: event.reason, at: event.at };
    case "offer-ended":
      return { state: "declined", by: event.by, reason: null, at: event.at };
    case "returned":
      return { state: "returned", by: event.by, reason: event.reason, at: event.at };
    case "recalled":
      return { state: "recalled", by: event.by, at: event.at };
    case "scheduled":
    case "postponed":
      return { state: "scheduled", approval: approvalKept(edition), publishAt: event.publishAt };
    case "schedule-cancelled":
      return { state: "cancelled", by: event.by, at: event.at };
    case "published":
    case "reinstated":
      return { state: "published", approval: approvalKept(edition), at: event.at };
    case "superseded":
      return { state: "superseded", at: event.at };
    case "withdrawn": {
      const kept = { state: "withdrawn", approval: approvalKept(edition), at: event.at } as const;
      const { sentence } = event;
      if (event.kind === "redirected") return { ...kept, kind: event.kind, sentence, target: event.target };
      if (event.kind === "published-in-error")
        return { ...kept, kind: event.kind, sentence, reason: event.reason };
      return { ...kept, kind: "notice", sentence };
    }
  }
}

/** @throws RangeError when the edition was never approved: no such event can follow. */
function approvalKept({ standing, number }: LineEdition): Approval {
  if ("approval" in standing) return standing.approval;
  throw new RangeError(`edition ${number} is ${standing.state} and has no approval`);
}

function emergencyOf({ emergency, by, at }: Approved): Emergency | null {
  return emergency === undefined ? null : { by, at, ...emergency, ratified: null };
}

/** @throws RangeError when there was no emergency. */
function ratified(
  { emergency, number }: LineEdition,
  { by, position, at }: Extract<LineEvent, { type: "ratified" }>,
): Emergency {
  if (emergency === null) throw new RangeError(`edition ${number} was published in no emergency`);
  return { ...emergency, ratified: { by, position, at } };
}
