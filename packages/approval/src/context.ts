import type { PublicationCheck, UnitId, UserId } from "@naskah/model";
import type { EmergencyRule } from "./emergency-rule.ts";
import type { Organisation } from "./organisation.ts";
import type { TickRequirement } from "./tick.ts";

/** Who asks, as the door sees them. There is no administrator here: no guard has an exception for one (A3). */
export interface Actor {
  readonly user: UserId;
  /** Whether this person may change the draft. */
  readonly mayEdit: boolean;
  readonly isDesk: boolean;
  /** The office they belong to; the posts they hold are in the organisation. */
  readonly unit: UnitId | null;
}

/** What a decision looks at beside the line itself. */
export interface DecisionContext {
  readonly now: Date;
  readonly actor: Actor;
  readonly organisation: Organisation;
  readonly owningUnit: UnitId;
  /** Publication checks on the text that is decided on (G6). */
  readonly checks: readonly PublicationCheck[];
  /** What an edition needs beside its approver (G4). */
  readonly requiredTicks: readonly TickRequirement[];
  /** Open threads that must be dealt with first (G5). */
  readonly openMustFix: number;
  /** Null: there is no emergency publication (as it is unless somebody turned it on). */
  readonly emergency: EmergencyRule | null;
  /** Minutes for which what was approved waits, at least, before it goes live; 0: none (F-E16). */
  readonly graceMinutes: number;
}
