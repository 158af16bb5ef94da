export { type ApprovalGap, approvalGap } from "./approval-gap.ts";
export {
  type Approver,
  type Excluded,
  findApprover,
  findSuperior,
  isApprover,
  type NoApprover,
  type PassedOver,
  type PassedOverWhy,
  whyExcluded,
} from "./approver.ts";
export { can, canOnEdition, type EditionAbilities, type LineAbilities } from "./can.ts";
export type { Command } from "./commands.ts";
export { concernedBy, hasPosts } from "./concerned.ts";
export type { Actor, DecisionContext } from "./context.ts";
export { decide } from "./decide.ts";
export { decideOffice, type OfficeContext, type OfficeOutcome } from "./decide-office.ts";
export { isRevision } from "./decide-submission.ts";
export { afterWorkingDays } from "./due.ts";
export { type EmergencyRule, levelOf } from "./emergency-rule.ts";
export type { LineEvent } from "./events.ts";
export { evolve, replay } from "./evolve.ts";
export { evolveOffice } from "./evolve-office.ts";
export {
  type Approval,
  type DecisionId,
  type EditionIn,
  EMPTY_LINE,
  type Emergency,
  editionIn,
  editionOf,
  type Line,
  type LineEdition,
  type LineState,
  lastReturn,
  lineState,
  type Standing,
  type StandingName,
  unratified,
} from "./line.ts";
export {
  type Audience,
  isStillAsked,
  NOTICE_KINDS,
  type Notice,
  type NoticeKind,
  noticesOf,
  noticeTo,
  staleNotices,
} from "./notices.ts";
export type { AppointmentDetails, OfficeCommand, PositionDetails, UnitDetails } from "./office-command.ts";
export type { OfficeEvent } from "./office-event.ts";
export type { OfficeRefusal, OfficeRefusalCode } from "./office-refusal.ts";
export {
  type Appointment,
  approvers,
  approvingChain,
  CAPACITIES,
  type Capacity,
  type Holder,
  hasExpired,
  holderOf,
  isActive,
  isInEffect,
  newApprovers,
  nextChange,
  type Organisation,
  type Position,
  positionsHeldBy,
  shortNameOf,
  type Term,
  UNIT_KINDS,
  type Unit,
  type UnitKind,
} from "./organisation.ts";
export type { Outcome } from "./outcome.ts";
export { type Outstanding, outstanding } from "./outstanding.ts";
export type { Refusal, RefusalCode } from "./refusal.ts";
export {
  consenterOf,
  isAsked,
  missingTicks,
  TICK_KINDS,
  type Tick,
  type TickId,
  type TickKind,
  type TickRequirement,
} from "./tick.ts";
export {
  baseOf,
  coveredForReaders,
  isStale,
  type SourceEdition,
  type Translation,
  type TranslationChecked,
  type TranslationDeclared,
  type TranslationEvent,
  translationOf,
} from "./translation.ts";
export { isOver, lostPost, mayApproveSomewhere, whyClosed } from "./turn.ts";
export type { Withdrawal, WithdrawalKind, WithdrawalTarget } from "./withdrawal.ts";
