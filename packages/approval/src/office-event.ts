import type { AppointmentId, PositionId, UnitId } from "@naskah/model";
import type { AppointmentDetails, PositionDetails, UnitDetails } from "./office-command.ts";

/** What happened to the office tree, whole enough that the log alone tells who headed what. */
export type OfficeEvent =
  | { readonly type: "unit-added" | "unit-changed"; readonly unit: UnitDetails }
  | { readonly type: "position-added" | "position-changed"; readonly position: PositionDetails }
  | {
      readonly type: "approving-position-set";
      readonly unit: UnitId;
      readonly position: PositionId | null;
    }
  | { readonly type: "appointed"; readonly appointment: AppointmentDetails }
  | { readonly type: "appointment-ended"; readonly appointment: AppointmentId; readonly validTo: string };
