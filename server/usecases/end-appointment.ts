import { type AppointmentId, parseInstant } from "@naskah/model";
import { inOfficeBook } from "./office-book.ts";
import { badRequest, type Person, type Refused, type UseCaseDeps } from "./use-case.ts";

/** Ends an appointment before its time. @param at RFC 3339; null: now. */
export async function endAppointment(
  deps: UseCaseDeps,
  person: Person,
  appointmentId: string,
  at: string | null,
): Promise<{ readonly id: string } | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const instant = at === null ? book.now : parseInstant(at);
    if (instant === null) return badRequest("date");
    const id = appointmentId as AppointmentId;
    const refusal = await book.act({ type: "end-appointment", id, at: instant.toISOString() });
    return refusal === null ? { id } : { refusal };
  });
}
