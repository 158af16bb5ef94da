import type { DecisionId, Withdrawal } from "@naskah/approval";
import { accessTo } from "./access.ts";
import { actOnLine } from "./act-on-line.ts";
import { liveAmong, type Sibling, siblingsOf } from "./language-siblings.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface WithdrawnPublication {
  /** Other languages of the article that readers can still read: withdrawing one offers them and never takes them along (P2). */
  readonly offers: readonly Sibling[];
}

/** Takes the live edition down. One person is enough, with a sentence for those who come to read it (A7). */
export async function withdrawPublication(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  withdrawal: Withdrawal,
): Promise<WithdrawnPublication | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  if (withdrawal.kind === "redirected" && !(await leadsSomewhere(deps, manuscriptId, withdrawal.target)))
    return badRequest("target");
  const decision = deps.newId() as DecisionId;
  const line = await actOnLine(deps, person, access, () => ({ type: "withdraw", decision, ...withdrawal }));
  if ("refusal" in line) return line;
  const { articleId, id } = access.manuscript;
  const siblings = await siblingsOf(deps.db, articleId, id);
  const live = await liveAmong(deps.db, siblings);
  return { offers: siblings.filter(({ manuscriptId }) => live.has(manuscriptId)) };
}

/** A path of this site, or another article that readers can read now. */
async function leadsSomewhere(
  { db }: UseCaseDeps,
  manuscriptId: string,
  target: Extract<Withdrawal, { kind: "redirected" }>["target"],
): Promise<boolean> {
  // One slash and then none: two would be another host.
  if ("path" in target) return /^\/(?![/\\])[^\s\\]*$/.test(target.path);
  if (target.manuscript === manuscriptId) return false;
  const row = await db
    .selectFrom("publications")
    .where("manuscriptId", "=", target.manuscript)
    .where("state", "=", "live")
    .select("manuscriptId")
    .executeTakeFirst();
  return row !== undefined;
}
