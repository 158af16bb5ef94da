import type { DecisionId, Line } from "@naskah/approval";
import { accessTo } from "./access.ts";
import { actOnLine } from "./act-on-line.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Keeps an approved edition from going live at its time. */
export async function cancelSchedule(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
): Promise<Line | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const decision = deps.newId() as DecisionId;
  return await actOnLine(deps, person, access, () => ({ type: "cancel-schedule", decision }));
}
