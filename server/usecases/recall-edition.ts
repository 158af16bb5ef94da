import type { DecisionId, Line } from "@naskah/approval";
import { accessTo } from "./access.ts";
import { actOnLine } from "./act-on-line.ts";
import { findEdition } from "./edition-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Takes an edition back from its approver: its submitter, or anybody who may edit the manuscript. */
export async function recallEdition(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
): Promise<Line | Refused> {
  const edition = await findEdition(deps.db, editionId);
  if (edition === null) return refuse("not-found");
  const access = await accessTo(deps, person, edition.manuscriptId);
  if (access === null) return refuse("not-found");
  const decision = deps.newId() as DecisionId;
  return await actOnLine(deps, person, access, () => ({ type: "recall", decision, edition: edition.id }));
}
