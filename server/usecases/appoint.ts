import type { AppointmentId, PositionId, UserId } from "@naskah/model";
import type { Appoint } from "@naskah/protocol";
import { inOfficeBook } from "./office-book.ts";
import { exactTerm } from "./office-term.ts";
import { badRequest, type Person, type Refused, type UseCaseDeps } from "./use-case.ts";

/** Enters by letter that somebody holds a post. It is never changed or deleted, only ended. */
export async function appoint(
  deps: UseCaseDeps,
  person: Person,
  input: Appoint,
): Promise<{ readonly id: string } | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const { positionId, userId, capacity, letterNumber } = input;
    const term = exactTerm({ validFrom: input.validFrom, validTo: input.validTo });
    if ("refusal" in term) return term;
    const { validFrom, validTo } = term;
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
