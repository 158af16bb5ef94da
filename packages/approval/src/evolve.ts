import { approvalOf, type LineEvent, type Submitted } from "./events.ts";
import { type Approval, EMPTY_LINE, editionOf, type Line, type LineEdition, type Standing } from "./line.ts";

/**
 * The line after one more event. It never refuses: an event has happened.
 * @throws RangeError when the event names an edition that the line does not have.
 */
export function evolve(line: Line, event: LineEvent): Line {
  const version = line.version + 1;
  if (event.type === "submitted") {
    return { version, editions: [...line.editions, openEdition(event)] };
  }
  const edition = editionOf(line, event.edition);
  const standing = nextStanding(edition, event);
  return {
    version,
    editions: line.editions.map((other) => (other.id === edition.id ? { ...other, standing } : other)),
  };
}

/** A line from all its events. */
export function replay(events: readonly LineEvent[]): Line {
  return events.reduce(evolve, EMPTY_LINE);
}

function openEdition(event: Submitted): LineEdition {
  return {
    id: event.edition,
    number: event.number,
    digest: event.digest,
    submitter: event.submitter,
    contributors: event.contributors,
    submittedAt: event.at,
    notBefore: event.notBefore,
    standing: { state: "open" },
  };
}

function nextStanding(edition: LineEdition, event: Exclude<LineEvent, Submitted>): Standing {
  switch (event.type) {
    case "approved":
      return { state: "approved", approval: approvalOf(event) };
    case "returned":
      return { state: "returned", by: event.by, reason: event.reason, at: event.at };
    case "recalled":
      return { state: "recalled", by: event.by, at: event.at };
    case "scheduled":
      return { state: "scheduled", approval: approvalKept(edition), publishAt: event.publishAt };
    case "schedule-cancelled":
      return { state: "cancelled", by: event.by, at: event.at };
    case "published":
    case "reinstated":
      return { state: "published", approval: approvalKept(edition), at: event.at };
    case "superseded":
      return { state: "superseded", at: event.at };
    case "withdrawn":
      return {
        state: "withdrawn",
        approval: approvalKept(edition),
        sentence: event.sentence,
        at: event.at,
      };
  }
}

/** @throws RangeError when the edition was never approved: no such event can follow. */
function approvalKept({ standing, number }: LineEdition): Approval {
  if ("approval" in standing) return standing.approval;
  throw new RangeError(`edition ${number} is ${standing.state} and has no approval`);
}
