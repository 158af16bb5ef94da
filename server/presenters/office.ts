import { type ApprovalGap, approvalGap, holderOf, isApprover, isInEffect } from "@naskah/approval";
import { type PositionId, timeOf, type UnitId } from "@naskah/model";
import type {
  Appointment,
  AppointmentList,
  OfficePosition,
  OfficeUnit,
  UnitApprover,
  UnitList,
} from "@naskah/protocol";
import type { AppointmentsView } from "../usecases/list-appointments.ts";
import type { UnitApproverView } from "../usecases/view-unit-approver.ts";
import type { UnitsView } from "../usecases/view-units.ts";
import { positionName, presentApprover, presentPassedOver } from "./approver.ts";

export function presentUnits(view: UnitsView): readonly OfficeUnit[] {
  return view.units.flatMap((id) => presentUnit(view, id) ?? []);
}

export function presentUnit(view: UnitsView, id: string): OfficeUnit | null {
  const { organisation, now, unitVersions } = view;
  const unit = organisation.units.get(id as UnitId);
  if (unit === undefined) return null;
  const { parent, name, shortName, shortNameEn, kind, zone, address, isGuest, validFrom, validTo } = unit;
  return {
    id: unit.id,
    parentId: parent,
    name,
    shortName: { id: shortName, en: shortNameEn },
    kind,
    zone,
    address,
    isGuest,
    approvingPositionId: unit.approvingPosition,
    gap: presentGap(approvalGap(organisation, unit.id, now)),
    validFrom,
    validTo,
    isInEffect: isInEffect(unit, now),
    positions: [...organisation.positions.values()]
      .filter((position) => position.unit === id)
      .toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
      .flatMap((position) => presentPosition(view, position.id) ?? []),
    version: unitVersions.get(id) ?? 1,
  };
}

function presentGap(gap: ApprovalGap | null): OfficeUnit["gap"] {
  return gap === null ? null : { why: gap.why, positionId: "position" in gap ? gap.position : null };
}

export function presentPosition(view: UnitsView, id: string): OfficePosition | null {
  const { organisation, names, now, positionVersions } = view;
  const position = organisation.positions.get(id as PositionId);
  if (position === undefined) return null;
  const unit = organisation.units.get(position.unit);
  const holder = holderOf(organisation, position.id, now);
  const letter = organisation.appointments.find(({ id }) => id === holder?.acting.id)?.letterNumber ?? "";
  return {
    id: position.id,
    unitId: position.unit,
    title: position.title,
    printed: positionName(organisation, position.id) ?? position.title,
    order: position.order,
    isApproving: unit?.approvingPosition === position.id,
    validFrom: position.validFrom,
    validTo: position.validTo,
    isInEffect: isInEffect(position, now) && unit !== undefined && isInEffect(unit, now),
    acting:
      holder === null
        ? null
        : {
            appointmentId: holder.acting.id,
            userId: holder.acting.user,
            name: names.get(holder.acting.user) ?? "",
            capacity: holder.acting.capacity,
            validFrom: holder.acting.validFrom,
            validTo: holder.acting.validTo,
            letterNumber: letter,
          },
    absent:
      holder?.absent == null
        ? null
        : { userId: holder.absent.user, name: names.get(holder.absent.user) ?? "" },
    version: positionVersions.get(id) ?? 1,
  };
}

export function presentUnitList(
  view: UnitsView,
  next: string | null,
  until: Date | null,
  canManage: boolean,
): UnitList {
  return { units: [...presentUnits(view)], next, until: until?.toISOString() ?? null, canManage };
}

export function presentAppointments({ next, ...view }: AppointmentsView): AppointmentList {
  return { appointments: view.rows.map((row) => presentAppointment(view, row)), next };
}

export function presentAppointment(
  { names, now }: Pick<AppointmentsView, "names" | "now">,
  row: AppointmentsView["rows"][number],
): Appointment {
  const at = now.getTime();
  const isOver = row.validTo !== null && timeOf(row.validTo) <= at;
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    appointmentId: row.id,
    positionId: row.positionId,
    userId: row.userId,
    name: name(row.userId) ?? "",
    capacity: row.capacity,
    validFrom: row.validFrom,
    validTo: row.validTo,
    letterNumber: row.letterNumber,
    state: isOver ? "over" : timeOf(row.validFrom) > at ? "coming" : "active",
    enteredBy: name(row.enteredBy),
    enteredAt: row.enteredAt,
    endedBy: name(row.endedBy),
    endedAt: row.endedAt,
  };
}

export function presentUnitApprover({ found, organisation, names }: UnitApproverView): UnitApprover {
  return {
    approver: isApprover(found) ? presentApprover(found, organisation, names) : null,
    passedOver: presentPassedOver(found.passedOver, organisation, names),
  };
}
