import type { AppointmentId, PositionId, UserId } from "@naskah/model";
import type { Appoint } from "@naskah/protocol";
import { inOfficeBook } from "./office-book.ts";
import { exactInstant } from "./office-term.ts";
import { badRequest, type Person, type Refused, type UseCaseDeps } from "./use-case.ts";

/** Enters by letter that somebody holds a post. It is never changed or deleted, only ended. */
export async function appoint(
  deps: UseCaseDeps,
  person: Person,
  input: Appoint,
): Promise<{ readonly id: string } | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const { positionId, userId, capacity, letterNumber } = input;
    const validFrom = exactInstant(input.validFrom);
    const validTo = input.validTo === null ? null : exactInstant(input.validTo);
    if (validFrom === null || (validTo === null && input.validTo !== null)) return badRequest("date");
    const user = await book.db
      .selectFrom("users")
      .where("id", "=", userId)
      .where("disabledAt", "is", null)
      .select("id")
      .executeTakeFirst();
    if (user === undefined) return badRequest("userId");
    const id = deps.newId();
    const refusal = await book.act({
      type: "appoint",
      appointment: {
        id: id as AppointmentId,
        position: positionId as PositionId,
        user: userId as UserId,
        capacity,
        validFrom,
        validTo,
        letterNumber: letterNumber.trim(),
      },
    });
    return refusal === null ? { id } : { refusal };
  });
}
