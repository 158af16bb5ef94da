import type { DecisionId, Line } from "@naskah/approval";
import { accessTo } from "./access.ts";
import { actOnLine } from "./act-on-line.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Moves an approved edition's time to a later one. */
export async function postponeSchedule(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  publishAt: Date,
): Promise<Line | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const decision = deps.newId() as DecisionId;
  return await actOnLine(deps, person, access, () => ({
    type: "postpone",
    decision,
    publishAt: publishAt.toISOString(),
  }));
}
