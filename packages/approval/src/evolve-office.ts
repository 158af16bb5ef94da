import type { OfficeEvent } from "./office-event.ts";
import type { Organisation } from "./organisation.ts";

/** The office tree after an event. */
export function evolveOffice(organisation: Organisation, event: OfficeEvent): Organisation {
  const { units, positions, appointments } = organisation;
  switch (event.type) {
    case "unit-added":
    case "unit-changed":
      return { ...organisation, units: new Map(units).set(event.unit.id, event.unit) };
    case "position-added":
    case "position-changed":
      return { ...organisation, positions: new Map(positions).set(event.position.id, event.position) };
    case "approving-position-set": {
      const unit = units.get(event.unit);
      if (unit === undefined) return organisation;
      const changed = { ...unit, approvingPosition: event.position };
      return { ...organisation, units: new Map(units).set(unit.id, changed) };
    }
    case "appointed":
      return { ...organisation, appointments: [...appointments, event.appointment] };
    case "appointment-ended":
      return {
        ...organisation,
        appointments: appointments.map((appointment) =>
          appointment.id === event.appointment
            ? { ...appointment, validTo: event.validTo, isEnded: true }
            : appointment,
        ),
      };
  }
}
