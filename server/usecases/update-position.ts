import type { UpdatePosition } from "@naskah/protocol";
import { positionOf } from "./load-organisation.ts";
import { inOfficeBook } from "./office-book.ts";
import { exactTerm } from "./office-term.ts";
import { isRefused, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Changes a post, as it was when the person saw it. */
export async function updatePosition(
  deps: UseCaseDeps,
  person: Person,
  positionId: string,
  input: UpdatePosition,
): Promise<{ readonly id: string } | Refused> {
  return await inOfficeBook(deps, person, async (book) => {
    const row = await book.db
      .selectFrom("positions")
      .where("id", "=", positionId)
      .selectAll()
      .executeTakeFirst();
    if (row === undefined) return refuse("not-found");
    if (row.version !== input.version) return refuse("stale-write");
    const given = exactTerm(input);
    if (isRefused(given)) return given;
    const before = positionOf(row);
    const wasApproving = book.organisation.units.get(before.unit)?.approvingPosition === before.id;
    const { version: _, isApproving = wasApproving, ...rest } = given;
    const position = { ...before, ...rest };
    const refusal = await book.act({ type: "change-position", position, isApproving });
    return refusal === null ? { id: positionId } : { refusal };
  });
}
