import type { PositionId, UnitId } from "@naskah/model";
import type { UpdateUnit } from "@naskah/protocol";
import { unitOf } from "./load-organisation.ts";
import { inOfficeBook } from "./office-book.ts";
import { exactTerm } from "./office-term.ts";
import { isRefused, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Changes a unit, as it was when the person saw it. What is sealed keeps the names it was sealed with. */
export async function updateUnit(
  deps: UseCaseDeps,
  person: Person,
  unitId: string,
  input: UpdateUnit,
): Promise<{ readonly id: string } | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const row = await book.db.selectFrom("units").where("id", "=", unitId).selectAll().executeTakeFirst();
    if (row === undefined) return refuse("not-found");
    if (row.version !== input.version) return refuse("stale-write");
    const given = exactTerm(input);
    if (isRefused(given)) return given;
    const { version: _, parentId, approvingPositionId, shortName, ...rest } = given;
    const unit = {
      ...unitOf(row),
      ...rest,
      ...(parentId === undefined ? {} : { parent: parentId as UnitId | null }),
      ...(approvingPositionId === undefined
        ? {}
        : { approvingPosition: approvingPositionId as PositionId | null }),
      ...(shortName === undefined
        ? {}
        : { shortName: shortName.id.trim(), shortNameEn: shortName.en.trim() }),
    };
    const refusal = await book.act({ type: "change-unit", unit });
    return refusal === null ? { id: unitId } : { refusal };
  });
}
