import type { DecisionId, Line } from "@naskah/approval";
import { accessTo } from "./access.ts";
import { actOnLine } from "./act-on-line.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Puts a withdrawn edition back: the same approved text, by somebody who did not write it (A7). */
export async function reinstatePublication(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
): Promise<Line | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const decision = deps.newId() as DecisionId;
  return await actOnLine(deps, person, access, () => ({ type: "reinstate", decision }));
}
