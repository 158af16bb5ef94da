import type { AppointmentId, Brand, Digest, EditionId, PositionId, UserId } from "@naskah/model";
import type { Capacity } from "./organisation.ts";
import type { Tick } from "./tick.ts";
import type { Withdrawal } from "./withdrawal.ts";

export type DecisionId = Brand<string, "DecisionId">;

/** An approving decision, as it is kept with the edition it made publishable. */
export interface Approval {
  readonly decision: DecisionId;
  readonly by: UserId;
  readonly position: PositionId;
  readonly appointment: AppointmentId;
  readonly capacity: Capacity;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** Where one edition stands. Each state carries only its own fields; times are RFC 3339, UTC. */
export type Standing =
  | { readonly state: "open" }
  | { readonly state: "returned"; readonly by: UserId; readonly reason: string; readonly at: string }
  | { readonly state: "recalled"; readonly by: UserId; readonly at: string }
  /** Its approver approved a text with small changes of theirs instead: the edition `newer`. */
  | { readonly state: "amended"; readonly by: UserId; readonly newer: EditionId; readonly at: string }
  /** Approved with the approver's own small changes: it goes live when one of the writers accepts them. */
  | {
      readonly state: "offered";
      readonly approval: Approval;
      readonly publishAt: string | null;
      readonly at: string;
    }
  | {
      readonly state: "declined";
      readonly by: UserId;
      /** Null when a new submission ended the offer. */
      readonly reason: string | null;
      readonly at: string;
    }
  /** Only between two events of one decision: what is approved is scheduled or published at once. */
  | { readonly state: "approved"; readonly approval: Approval }
  | { readonly state: "scheduled"; readonly approval: Approval; readonly publishAt: string }
  | { readonly state: "cancelled"; readonly by: UserId; readonly at: string }
  | { readonly state: "published"; readonly approval: Approval; readonly at: string }
  | { readonly state: "superseded"; readonly at: string }
  | ({ readonly state: "withdrawn"; readonly approval: Approval; readonly at: string } & Withdrawal);

export type StandingName = Standing["state"];

/** An edition that went live without waiting for its turn, until a second person ratified it. */
export interface Emergency {
  readonly by: UserId;
  readonly reason: string;
  readonly at: string;
  /** After this instant the next one up may ratify as well. */
  readonly ratifyBy: string;
  readonly ratified: { readonly by: UserId; readonly position: PositionId; readonly at: string } | null;
}

/** One sealed edition of a line. */
export interface LineEdition {
  readonly id: EditionId;
  /** Counts from 1 in every line. */
  readonly number: number;
  readonly digest: Digest;
  readonly submitter: UserId;
  readonly contributors: readonly UserId[];
  readonly submittedAt: string;
  /** Not to be published before this instant; part of the digest. */
  readonly notBefore: string | null;
  /** After this instant the approver's superior may decide as well; null when there is none. */
  readonly dueAt: string | null;
  /** The edition whose text it is but for the approver's small changes; null for one that was submitted. */
  readonly amends: EditionId | null;
  readonly ticks: readonly Tick[];
  readonly emergency: Emergency | null;
  readonly standing: Standing;
}

/**
 * The editions of one manuscript. At most one is open or offered, at most one scheduled, and at most one published or
 * withdrawn; the three go side by side: while edition 3 is published, edition 4 can be in review.
 */
export interface Line {
  /** How many events made it; the expected version of the next append. */
  readonly version: number;
  /** In the order of their numbers. */
  readonly editions: readonly LineEdition[];
}

export const EMPTY_LINE: Line = { version: 0, editions: [] };

export type EditionIn<Name extends StandingName> = LineEdition & {
  readonly standing: Extract<Standing, { state: Name }>;
};

/** The newest edition in one of the given states. */
export function editionIn<Name extends StandingName>(
  line: Line,
  ...names: readonly Name[]
): EditionIn<Name> | null {
  const found = line.editions.findLast((edition) =>
    (names as readonly StandingName[]).includes(edition.standing.state),
  );
  return (found as EditionIn<Name> | undefined) ?? null;
}

/** @throws RangeError when the line has no such edition. */
export function editionOf(line: Line, id: EditionId): LineEdition {
  const found = line.editions.find((edition) => edition.id === id);
  if (found === undefined) throw new RangeError("no such edition in this line");
  return found;
}

/** Where a whole line stands, in one word: what needs attention next comes first. */
export type LineState = "draft" | "in-review" | "scheduled" | "published" | "withdrawn";

export function lineState(line: Line): LineState {
  // An offer is the end of a review that a writer still has to agree to.
  if (editionIn(line, "open", "offered") !== null) return "in-review";
  if (editionIn(line, "scheduled") !== null) return "scheduled";
  const onSite = editionIn(line, "published", "withdrawn");
  if (onSite === null) return "draft";
  return onSite.standing.state;
}

/** The last return, while nothing has been submitted since. */
export function lastReturn(line: Line): EditionIn<"returned"> | null {
  const last = line.editions.at(-1);
  return last?.standing.state === "returned" ? (last as EditionIn<"returned">) : null;
}

/** Editions that went live in an emergency and wait for a second person. */
export function unratified(line: Line): readonly (LineEdition & { readonly emergency: Emergency })[] {
  return line.editions.filter(
    (edition): edition is LineEdition & { readonly emergency: Emergency } =>
      edition.emergency !== null && edition.emergency.ratified === null,
  );
}
