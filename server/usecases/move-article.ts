import type { UnitId } from "@naskah/model";
import { articleAccess } from "./article-access.ts";
import { articleStream } from "./article-stream.ts";
import { appendToStream } from "./audit-log.ts";
import { endCoOwnership } from "./co-owners.ts";
import { inTransaction } from "./in-transaction.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { hasPartIn } from "./part-in-article.ts";
import { tellOfDraft } from "./tell-of-draft.ts";
import { headsOf, isUnderReview, mayMove, unitForArticle, writersOf } from "./unit-for-article.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/**
 * Gives an article to another unit: its approver is found anew from there. What is in review is recalled or decided first, so that
 * nobody's turn passes to somebody else while they read; a schedule stays as it was approved. Who writes it does not move it: the approver
 * is found, never chosen by those whose words are judged (A4).
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
  const hasPart = await hasPartIn(deps, article, person.id);
  const outcome = await inTransaction(db, async (transaction) => {
    const now = clock.now();
    const organisation = await loadOrganisation(transaction);
    const { unitId: from } = await transaction
      .selectFrom("articles")
      .where("id", "=", articleId)
      .select("unitId")
      .executeTakeFirstOrThrow();
    if (!mayMove(organisation, from as UnitId, person, now)) return refuse("forbidden");
    const writers = await writersOf(transaction, articleId);
    if (hasPart || writers.includes(person.id)) return refuse("contributor-cannot-move");
    const to = unitForArticle(organisation, unitId, now);
    if ("refusal" in to) return to;
    if (await isUnderReview(transaction, article.manuscripts)) return refuse("already-submitted");
    if (from === unitId) return { articleId };
    await transaction.updateTable("articles").set({ unitId }).where("id", "=", articleId).execute();
    // The owner's approval is its consent.
    await endCoOwnership(transaction, { articleId, unitId, by: person, now });
    await appendToStream(transaction, auditKey, articleStream(articleId), {
      type: "article-moved",
      payload: { from, to: unitId },
      actorId: person.id,
      at: now.toISOString(),
    });
    const told = [...writers, ...headsOf(organisation, [from, unitId], now)];
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
