import type { Line, TickId } from "@naskah/approval";
import { actOnLine } from "./act-on-line.ts";
import { editionAccess } from "./edition-access.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Takes one's own tick back, while nothing is decided. */
export async function takeTickBack(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
  requirement: TickId,
): Promise<Line | Refused> {
  const found = await editionAccess(deps, person, editionId);
  if (found === null) return refuse("not-found");
  const on = { edition: found.edition.id, requirement };
  return await actOnLine(deps, person, found.access, () => ({ type: "untick", ...on }));
}
