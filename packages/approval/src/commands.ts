import type { Digest, EditionChange, EditionId, UserId } from "@naskah/model";
import type { DecisionId } from "./line.ts";
import type { TickId } from "./tick.ts";
import type { Withdrawal } from "./withdrawal.ts";

/** Seals what is in the draft now. The number is counted here, the rest was computed on the server (A1). */
export interface Submit {
  readonly type: "submit";
  readonly edition: EditionId;
  readonly digest: Digest;
  readonly contributors: readonly UserId[];
  /** RFC 3339, UTC. */
  readonly notBefore: string | null;
  /** What a revision of a published edition says about itself; null for a first publication. */
  readonly change: EditionChange | null;
  /** True when readers would get the same as now, but for what the change says. */
  readonly repeats: boolean;
  /** RFC 3339, UTC. */
  readonly dueAt: string | null;
}

/** `digest` is the one on the approver's screen (G2). */
export interface Approve {
  readonly type: "approve";
  readonly decision: DecisionId;
  readonly edition: EditionId;
  readonly digest: Digest;
  /** RFC 3339, UTC; null when at once. */
  readonly publishAt: string | null;
}

/** Approves the open edition with small changes of the approver's own: `offered` is the edition that has them. */
export interface Offer {
  readonly type: "offer";
  readonly decision: DecisionId;
  readonly edition: EditionId;
  /** Of the open edition, as on the approver's screen (G2). */
  readonly digest: Digest;
  readonly offered: { readonly edition: EditionId; readonly digest: Digest };
  readonly publishAt: string | null;
}

/** A writer's yes to an offer; `digest` is the one on the writer's screen. */
export interface AcceptOffer {
  readonly type: "accept-offer";
  readonly decision: DecisionId;
  readonly edition: EditionId;
  readonly digest: Digest;
}

export interface DeclineOffer {
  readonly type: "decline-offer";
  readonly decision: DecisionId;
  readonly edition: EditionId;
  readonly reason: string;
}

export interface Return {
  readonly type: "return";
  readonly decision: DecisionId;
  readonly edition: EditionId;
  readonly digest: Digest;
  /** May be empty when an open must-fix thread says what to do. */
  readonly reason: string;
}

export interface Recall {
  readonly type: "recall";
  readonly decision: DecisionId;
  readonly edition: EditionId;
}

/** Gives a required tick on what is on the screen. */
export interface GiveTick {
  readonly type: "tick";
  readonly edition: EditionId;
  readonly digest: Digest;
  readonly requirement: TickId;
}

export interface TakeTickBack {
  readonly type: "untick";
  readonly edition: EditionId;
  readonly requirement: TickId;
}

export type Withdraw = {
  readonly type: "withdraw";
  readonly decision: DecisionId;
} & Withdrawal;

export interface Reinstate {
  readonly type: "reinstate";
  readonly decision: DecisionId;
}

export interface Postpone {
  readonly type: "postpone";
  readonly decision: DecisionId;
  /** RFC 3339, UTC; later than now scheduled. */
  readonly publishAt: string;
}

export interface CancelSchedule {
  readonly type: "cancel-schedule";
  readonly decision: DecisionId;
}

/** The clock's command: nobody's right is asked for, because the approver's decision already said when. */
export interface PublishDue {
  readonly type: "publish-due";
  readonly edition: EditionId;
}

/** Publishes the open edition at once, whoever's turn it is. */
export interface PublishInEmergency {
  readonly type: "publish-in-emergency";
  readonly decision: DecisionId;
  readonly edition: EditionId;
  readonly digest: Digest;
  readonly reason: string;
}

/** A second person stands by what was published in an emergency. */
export interface Ratify {
  readonly type: "ratify";
  readonly decision: DecisionId;
  readonly edition: EditionId;
  readonly digest: Digest;
}

export type Command =
  | Submit
  | Approve
  | Offer
  | AcceptOffer
  | DeclineOffer
  | Return
  | Recall
  | GiveTick
  | TakeTickBack
  | Withdraw
  | Reinstate
  | Postpone
  | CancelSchedule
  | PublishDue
  | PublishInEmergency
  | Ratify;
