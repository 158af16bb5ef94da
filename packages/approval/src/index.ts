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
export { decideOffice, type OfficeContext, type OfficeOutcome } from "./decide-office.ts";
export type { LineEvent } from "./events.ts";
export { evolve, replay } from "./evolve.ts";
export { evolveOffice } from "./evolve-office.ts";
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
export type { AppointmentDetails, OfficeCommand, PositionDetails, UnitDetails } from "./office-command.ts";
export type { OfficeEvent } from "./office-event.ts";
export type { OfficeRefusal, OfficeRefusalCode } from "./office-refusal.ts";
export {
  type Appointment,
  approvingChain,
  CAPACITIES,
  type Capacity,
  type Holder,
  hasExpired,
  holderOf,
  isActive,
  isInEffect,
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
export type { Refusal, RefusalCode } from "./refusal.ts";
export { mayApproveSomewhere, whyClosed } from "./turn.ts";
