import type { Digest, EditionId, PublicationCheck, UnitId, UserId } from "@naskah/model";
import type { DecisionId } from "./line.ts";
import type { Organisation } from "./organisation.ts";

/** Seals what is in the draft now. The number is counted here, the rest was computed on the server (A1). */
export interface Submit {
  readonly type: "submit";
  readonly edition: EditionId;
  readonly digest: Digest;
  readonly contributors: readonly UserId[];
  /** RFC 3339, UTC. */
  readonly notBefore: string | null;
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

export interface Return {
  readonly type: "return";
  readonly decision: DecisionId;
  readonly edition: EditionId;
  readonly digest: Digest;
  readonly reason: string;
}

export interface Recall {
  readonly type: "recall";
  readonly decision: DecisionId;
  readonly edition: EditionId;
}

export interface Withdraw {
  readonly type: "withdraw";
  readonly decision: DecisionId;
  readonly sentence: string;
}

export interface Reinstate {
  readonly type: "reinstate";
  readonly decision: DecisionId;
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

export type Command = Submit | Approve | Return | Recall | Withdraw | Reinstate | CancelSchedule | PublishDue;

/** Who asks, as the door sees them. There is no administrator here: no guard has an exception for one (A3). */
export interface Actor {
  readonly user: UserId;
  /** Whether this person may change the draft. */
  readonly mayEdit: boolean;
  readonly isDesk: boolean;
}

/** A consent that an edition needs before it may be approved, and the digest it was given on (G4). */
export interface RequiredTick {
  readonly name: string;
  readonly digest: Digest | null;
}

/** What a decision looks at beside the line itself. */
export interface DecisionContext {
  readonly now: Date;
  readonly actor: Actor;
  readonly organisation: Organisation;
  readonly owningUnit: UnitId;
  /** Publication checks on the sealed text (G6). */
  readonly checks: readonly PublicationCheck[];
  readonly requiredTicks: readonly RequiredTick[];
  /** Open threads that must be dealt with first (G5). */
  readonly openMustFix: number;
}
