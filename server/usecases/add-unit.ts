import type { UnitDetails } from "@naskah/approval";
import type { UnitId } from "@naskah/model";
import type { AddUnit } from "@naskah/protocol";
import { inOfficeBook } from "./office-book.ts";
import { exactTerm } from "./office-term.ts";
import { isRefused, type Person, type Refused, type UseCaseDeps } from "./use-case.ts";

/** Puts a unit into the office tree. */
export async function addUnit(
  deps: UseCaseDeps,
  person: Person,
  input: AddUnit,
): Promise<{ readonly id: string } | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const given = exactTerm(input);
    if (isRefused(given)) return given;
    const { id = deps.newId(), parentId, shortName, ...rest } = given;
    const unit: UnitDetails = {
      ...rest,
      id: id as UnitId,
      parent: parentId as UnitId | null,
      shortName: shortName.id.trim(),
      shortNameEn: shortName.en.trim(),
      address: rest.address.trim(),
      approvingPosition: null,
    };
    const refusal = await book.act({ type: "add-unit", unit });
    return refusal === null ? { id } : { refusal };
  });
}
