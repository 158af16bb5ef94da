import type { AppointmentId, Digest, EditionId, PositionId, UserId } from "@naskah/model";
import type { Approval, DecisionId } from "./line.ts";
import type { Capacity } from "./organisation.ts";

interface Happened {
  readonly edition: EditionId;
  readonly digest: Digest;
  /** RFC 3339, UTC. */
  readonly at: string;
}

interface Decided extends Happened {
  readonly decision: DecisionId;
  readonly by: UserId;
}

interface DecidedInOffice extends Decided {
  readonly position: PositionId;
  readonly appointment: AppointmentId;
  readonly capacity: Capacity;
}

export interface Submitted extends Happened {
  readonly type: "submitted";
  readonly number: number;
  readonly submitter: UserId;
  readonly contributors: readonly UserId[];
  readonly notBefore: string | null;
}

export interface Approved extends DecidedInOffice {
  readonly type: "approved";
}

export interface Returned extends DecidedInOffice {
  readonly type: "returned";
  readonly reason: string;
}

export interface Recalled extends Decided {
  readonly type: "recalled";
}

export interface Scheduled extends Happened {
  readonly type: "scheduled";
  readonly publishAt: string;
}

export interface ScheduleCancelled extends Decided {
  readonly type: "schedule-cancelled";
}

export interface Published extends Happened {
  readonly type: "published";
}

/** A newer edition took this one's place, on the site or in the schedule. */
export interface Superseded extends Happened {
  readonly type: "superseded";
  readonly newer: EditionId;
}

export interface Withdrawn extends Decided {
  readonly type: "withdrawn";
  /** What the public reads in place of the article. */
  readonly sentence: string;
}

export interface Reinstated extends Decided {
  readonly type: "reinstated";
}

/** Everything that can happen to a line of editions. */
export type LineEvent =
  | Submitted
  | Approved
  | Returned
  | Recalled
  | Scheduled
  | ScheduleCancelled
  | Published
  | Superseded
  | Withdrawn
  | Reinstated;

export function approvalOf(event: Approved): Approval {
  const { decision, by, position, appointment, capacity, at } = event;
  return { decision, by, position, appointment, capacity, at };
}
