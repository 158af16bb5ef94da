import type { AppointmentId, Digest, EditionId, PositionId, UserId } from "@naskah/model";
import type { Approval, DecisionId } from "./line.ts";
import type { Capacity } from "./organisation.ts";
import type { TickId, TickKind } from "./tick.ts";
import type { Withdrawal } from "./withdrawal.ts";

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

interface Sealed extends Happened {
  readonly number: number;
  readonly submitter: UserId;
  readonly contributors: readonly UserId[];
  readonly notBefore: string | null;
}

/** `dueAt` is absent in events from before there were due times. */
export interface Submitted extends Sealed {
  readonly type: "submitted";
  readonly dueAt?: string | null;
}

/** `emergency` stands only where whose turn it was did not count. */
export interface Approved extends DecidedInOffice {
  readonly type: "approved";
  readonly emergency?: { readonly reason: string; readonly ratifyBy: string };
}

/** The approver approved this edition, which differs from `amends` by their own small changes, and offers it to the writers. */
export interface Offered extends Sealed, DecidedInOffice {
  readonly type: "offered";
  readonly amends: EditionId;
  readonly publishAt: string | null;
}

/** An offer took this edition's place. */
export interface Amended extends Happened {
  readonly type: "amended";
  readonly by: UserId;
  readonly newer: EditionId;
}

export interface OfferAccepted extends Decided {
  readonly type: "offer-accepted";
}

export interface OfferDeclined extends Decided {
  readonly type: "offer-declined";
  readonly reason: string;
}

/** A new submission answered the offer. */
export interface OfferEnded extends Happened {
  readonly type: "offer-ended";
  readonly by: UserId;
}

export interface Returned extends DecidedInOffice {
  readonly type: "returned";
  readonly reason: string;
}

export interface Recalled extends Decided {
  readonly type: "recalled";
}

export interface Ticked extends Happened {
  readonly type: "ticked";
  readonly by: UserId;
  readonly requirement: TickId;
  readonly kind: TickKind;
}

export interface Unticked extends Happened {
  readonly type: "unticked";
  readonly by: UserId;
  readonly requirement: TickId;
}

export interface Scheduled extends Happened {
  readonly type: "scheduled";
  readonly publishAt: string;
}

export interface Postponed extends Decided {
  readonly type: "postponed";
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

/** An event from before there were kinds has a sentence alone. */
export type Withdrawn = Decided & { readonly type: "withdrawn" } & (
    | Withdrawal
    | { readonly kind?: undefined; readonly sentence: string }
  );

export interface Reinstated extends Decided {
  readonly type: "reinstated";
}

export interface Ratified extends DecidedInOffice {
  readonly type: "ratified";
}

/** Everything that can happen to a line of editions. */
export type LineEvent =
  | Submitted
  | Approved
  | Offered
  | Amended
  | OfferAccepted
  | OfferDeclined
  | OfferEnded
  | Returned
  | Recalled
  | Ticked
  | Unticked
  | Scheduled
  | Postponed
  | ScheduleCancelled
  | Published
  | Superseded
  | Withdrawn
  | Reinstated
  | Ratified;

export function approvalOf(event: Approved | Offered): Approval {
  const { decision, by, position, appointment, capacity, at } = event;
  return { decision, by, position, appointment, capacity, at };
}
