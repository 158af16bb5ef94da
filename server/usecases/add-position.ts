import type { PositionId, UnitId } from "@naskah/model";
import type { AddPosition } from "@naskah/protocol";
import { inOfficeBook } from "./office-book.ts";
import { exactTerm } from "./office-term.ts";
import { isRefused, type Person, type Refused, type UseCaseDeps } from "./use-case.ts";

/** Creates a post in a unit. */
export async function addPosition(
  deps: UseCaseDeps,
  person: Person,
  input: AddPosition,
): Promise<{ readonly id: string } | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const given = exactTerm(input);
    if (isRefused(given)) return given;
    const { id = deps.newId(), unitId, isApproving, ...rest } = given;
    const position = { ...rest, id: id as PositionId, unit: unitId as UnitId };
    const refusal = await book.act({ type: "add-position", position, isApproving });
    return refusal === null ? { id } : { refusal };
  });
}
