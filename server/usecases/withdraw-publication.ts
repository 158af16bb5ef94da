import type { DecisionId, Line } from "@naskah/approval";
import { accessTo } from "./access.ts";
import { actOnLine } from "./act-on-line.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Takes the live edition down. One person is enough, with a sentence for those who come to read it (A7). */
export async function withdrawPublication(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  sentence: string,
): Promise<Line | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const decision = deps.newId() as DecisionId;
  return await actOnLine(deps, person, access, () => ({ type: "withdraw", decision, sentence }));
}
