import type { AppointmentId } from "@naskah/model";
import type { Appointment, Position, Unit, UnitKind } from "./organisation.ts";

/** A unit with all that is kept about it. */
export interface UnitDetails extends Unit {
  readonly shortNameEn: string;
  readonly kind: UnitKind;
  readonly isGuest: boolean;
  /** Postal address, as on an envelope; empty when it is not known. */
  readonly address: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface PositionDetails extends Position {
  /** Place in the list of its unit's posts, from the top. */
  readonly order: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface AppointmentDetails extends Appointment {
  /** Number of the letter (SK, surat perintah) by which it was made. */
  readonly letterNumber: string;
}

/** What may be asked of the office tree. A unit or post is always handed over whole. */
export type OfficeCommand =
  | { readonly type: "add-unit"; readonly unit: UnitDetails }
  | { readonly type: "change-unit"; readonly unit: UnitDetails }
  | {
      readonly type: "add-position" | "change-position";
      readonly position: PositionDetails;
      /** True when it is to be the post that approves for its unit. */
      readonly isApproving: boolean;
    }
  | { readonly type: "appoint"; readonly appointment: AppointmentDetails }
  /** `at` is RFC 3339: the first instant on which it no longer counts. */
  | { readonly type: "end-appointment"; readonly id: AppointmentId; readonly at: string };
