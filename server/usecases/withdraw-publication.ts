import type { DecisionId, Withdrawal } from "@naskah/approval";
import { hiddenIn, type ManuscriptId } from "@naskah/model";
import { accessTo } from "./access.ts";
import { actOnLine } from "./act-on-line.ts";
import { liveAmong, type Sibling, siblingsOf } from "./language-siblings.ts";
import { pageAt } from "./public-address.ts";
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
  const found =
    withdrawal.kind === "redirected" ? await withTarget(deps, manuscriptId, withdrawal) : withdrawal;
  if (found === null) return badRequest("target");
  if (hiddenIn(found.sentence) === "bidi-control") return badRequest("textDirection");
  const decision = deps.newId() as DecisionId;
  const line = await actOnLine(deps, person, access, () => ({ type: "withdraw", decision, ...found }));
  if ("refusal" in line) return line;
  const { articleId, id } = access.manuscript;
  const siblings = await siblingsOf(deps.db, articleId, id);
  const live = await liveAmong(deps.db, siblings);
  return { offers: siblings.filter(({ manuscriptId }) => live.has(manuscriptId)) };
}

type Redirected = Extract<Withdrawal, { kind: "redirected" }>;

/**
 * The same when it leads to what readers can read now: another live article, which is followed wherever it moves, or a list of this site.
 * Null when it leads to itself, to what is withdrawn (so that two never lead to each other), out of the site, or nowhere.
 */
async function withTarget(
  { db }: UseCaseDeps,
  manuscriptId: string,
  withdrawal: Redirected,
): Promise<Redirected | null> {
  const { target } = withdrawal;
  if ("path" in target) {
    const place = await pageAt(db, target.path);
    if (place === null) return null;
    if (place.kind !== "article") return { ...withdrawal, target: { path: place.path } };
    if (place.manuscriptId === manuscriptId) return null;
    return { ...withdrawal, target: { manuscript: place.manuscriptId as ManuscriptId } };
  }
  if (target.manuscript === manuscriptId) return null;
  const row = await db
    .selectFrom("publications")
    .where("manuscriptId", "=", target.manuscript)
    .where("state", "=", "live")
    .select("manuscriptId")
    .executeTakeFirst();
  return row === undefined ? null : withdrawal;
}
