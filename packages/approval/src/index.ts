export {
  type Approver,
  type Excluded,
  findApprover,
  isApprover,
  type NoApprover,
  type PassedOver,
  type PassedOverWhy,
  whyExcluded,
} from "./approver.ts";
export { can, canOnEdition, type EditionAbilities, type LineAbilities } from "./can.ts";
export type { Actor, Command, DecisionContext, RequiredTick } from "./commands.ts";
export { decide, type Outcome } from "./decide.ts";
export type { LineEvent } from "./events.ts";
export { evolve, replay } from "./evolve.ts";
export {
  type Approval,
  type DecisionId,
  type EditionIn,
  EMPTY_LINE,
  editionIn,
  editionOf,
  type Line,
  type LineEdition,
  type LineState,
  lastReturn,
  lineState,
  type Standing,
  type StandingName,
} from "./line.ts";
export { type Audience, isStillAsked, type Notice, type NoticeKind, noticesOf } from "./notices.ts";
export {
  type Appointment,
  approvingChain,
  CAPACITIES,
  type Capacity,
  type Holder,
  hasExpired,
  holderOf,
  isActive,
  type Organisation,
  type Position,
  positionsHeldBy,
  type Unit,
} from "./organisation.ts";
export type { Refusal, RefusalCode } from "./refusal.ts";
export { mayApproveSomewhere, whyClosed } from "./turn.ts";
