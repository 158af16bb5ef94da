import {
  approvalGap,
  approvingChain,
  editionIn,
  holderOf,
  isInEffect,
  type Organisation,
} from "@naskah/approval";
import type { UnitId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { articleAccess } from "./article-access.ts";
import { articleStream } from "./article-stream.ts";
import { appendToStream } from "./audit-log.ts";
import { inTransaction } from "./in-transaction.ts";
import { readLine } from "./line-store.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { tellOfDraft } from "./tell-of-draft.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** The desk, and who heads the owning unit now: they may give an article to another unit. */
export function mayMove(organisation: Organisation, owner: UnitId, person: Person, now: Date): boolean {
  if (person.isDesk) return true;
  const [head] = approvingChain(organisation, owner);
  return head !== undefined && holderOf(organisation, head, now)?.acting.user === person.id;
}

/**
 * Gives an article to another unit: its approver is found anew from there. What is in review is recalled or decided first, so that
 * nobody's turn passes to somebody else while they read; a schedule stays as it was approved.
 */
export async function moveArticle(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  unitId: string,
): Promise<{ readonly articleId: string } | Refused> {
  const { db, clock, auditKey, drafts } = deps;
  const article = await articleAccess(deps, person, articleId);
  if (article === null) return refuse("not-found");
  const outcome = await inTransaction(db, async (transaction) => {
    const now = clock.now();
    const organisation = await loadOrganisation(transaction);
    const { unitId: from } = await transaction
      .selectFrom("articles")
      .where("id", "=", articleId)
      .select("unitId")
      .executeTakeFirstOrThrow();
    if (!mayMove(organisation, from as UnitId, person, now)) return refuse("forbidden");
    const to = organisation.units.get(unitId as UnitId);
    if (to === undefined || to.isGuest === true || !isInEffect(to, now)) return badRequest("unitId");
    // Nobody may give it to where nobody could ever decide.
    if (approvalGap(organisation, to.id, now) !== null) return badRequest("unit");
    for (const manuscript of article.manuscripts)
      if (editionIn(await readLine(transaction, manuscript), "open", "offered") !== null)
        return refuse("already-submitted");
    if (from === unitId) return { articleId };
    await transaction.updateTable("articles").set({ unitId }).where("id", "=", articleId).execute();
    await appendToStream(transaction, auditKey, articleStream(articleId), {
      type: "article-moved",
      payload: { from, to: unitId },
      actorId: person.id,
      at: now.toISOString(),
    });
    const told = [
      ...(await writersOf(transaction, articleId)),
      ...headsOf(organisation, [from, unitId], now),
    ];
    await tellOfDraft(transaction, article, "moved", told, { actor: person.id, at: now.toISOString() });
    return { articleId };
  });
  if ("refusal" in outcome) return outcome;
  for (const manuscript of article.manuscripts) {
    // Who heads the old unit may lose the draft, who heads the new one gets it.
    await drafts.reconsider(manuscript);
    drafts.announce(manuscript, "manuscript");
  }
  return outcome;
}

async function writersOf(db: Database, articleId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("members")
    .where("articleId", "=", articleId)
    .where("role", "=", "writer")
    .select("userId")
    .execute();
  return rows.map(({ userId }) => userId);
}

/** Who decides for these units now. */
function headsOf(organisation: Organisation, units: readonly string[], now: Date): readonly string[] {
  return units.flatMap((unit) => {
    const [post] = approvingChain(organisation, unit as UnitId);
    const holder = post === undefined ? null : holderOf(organisation, post, now);
    return holder === null ? [] : [holder.acting.user];
  });
}
