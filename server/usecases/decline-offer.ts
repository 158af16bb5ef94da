import type { DecisionId, Line } from "@naskah/approval";
import { actOnLine } from "./act-on-line.ts";
import { editionAccess } from "./edition-access.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Ends an offer without publishing: a writer says no, or its approver takes it back. The text goes on in the draft. */
export async function declineOffer(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
  reason: string,
): Promise<Line | Refused> {
  const found = await editionAccess(deps, person, editionId);
  if (found === null) return refuse("not-found");
  const on = { decision: deps.newId() as DecisionId, edition: found.edition.id, reason };
  return await actOnLine(deps, person, found.access, () => ({ type: "decline-offer", ...on }));
}
