import type { DecisionId, Line } from "@naskah/approval";
import type { Digest } from "@naskah/model";
import { actOnLine } from "./act-on-line.ts";
import { editionAccess } from "./edition-access.ts";
import { refusedAccess } from "./refused-access.ts";
import type { Person, Refused, UseCaseDeps } from "./use-case.ts";

/** Stands, as a second person, by what was published in an emergency. */
export async function ratifyEdition(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
  digest: Digest,
): Promise<Line | Refused> {
  const found = await editionAccess(deps, person, editionId);
  if (found === null) return await refusedAccess(deps, person, editionId);
  const on = { decision: deps.newId() as DecisionId, edition: found.edition.id, digest };
  return await actOnLine(deps, person, found.access, () => ({ type: "ratify", ...on }));
}
