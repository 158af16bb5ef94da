import type { TickRequirement } from "@naskah/approval";
import type { UnitId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { type ArticleAccess, articleAccess } from "./article-access.ts";
import { articleStream } from "./article-stream.ts";
import { appendToStream } from "./audit-log.ts";
import type { OfficeName } from "./contributor-shares.ts";
import { inTransaction } from "./in-transaction.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { hasPartIn } from "./part-in-article.ts";
import { tellOfDraft } from "./tell-of-draft.ts";
import { headsOf, isUnderReview, mayMove, unitForArticle, writersOf } from "./unit-for-article.ts";
import { beyondLimit, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

const MOST = 10;

type Done = { readonly articleId: string } | Refused;

/** Makes one more unit own an article: from now on whoever would approve for it must consent to each edition (S16, G4). */
export async function addCoOwner(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  unitId: string,
): Promise<Done> {
  const { newId } = deps;
  return await changeCoOwners(deps, person, articleId, async ({ transaction, organisation, owner, now }) => {
    const fit = unitForArticle(organisation, unitId, now);
    if ("refusal" in fit) return fit;
    if (owner === fit.unit) return refuse("conflict");
    const owning = await coOwnersOf(transaction, articleId);
    if (owning.includes(fit.unit)) return null;
    if (owning.length >= MOST) return beyondLimit("too-large", "coOwners");
    const at = now.toISOString();
    await transaction
      .insertInto("tickRequirements")
      .values({
        id: newId(),
        articleId,
        kind: "consent",
        userId: null,
        unitId,
        coOwner: 1,
        createdBy: person.id,
        createdAt: at,
      })
      .execute();
    return { type: "co-owner-added", unit: fit.unit };
  });
}

/** What is in review is recalled or decided first: nobody who reads it loses their say. */
export async function endCoOwner(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  unitId: string,
): Promise<Done> {
  return await changeCoOwners(deps, person, articleId, async ({ transaction, now }) => {
    if (!(await coOwnersOf(transaction, articleId)).includes(unitId as UnitId)) return refuse("not-found");
    await endCoOwnership(transaction, { articleId, unitId, by: person, now });
    return { type: "co-owner-ended", unit: unitId as UnitId };
  });
}

/** The row alone; whoever calls it writes into the log why. */
export async function endCoOwnership(
  transaction: Database,
  { articleId, unitId, by, now }: { articleId: string; unitId: string; by: Person; now: Date },
): Promise<void> {
  await transaction
    .updateTable("tickRequirements")
    .set({ endedAt: now.toISOString(), endedBy: by.id })
    .where("articleId", "=", articleId)
    .where("unitId", "=", unitId)
    .where("coOwner", "=", 1)
    .where("endedAt", "is", null)
    .execute();
}

/** The names of the units that co-own an article, in the order in which they came to it. */
export async function viewCoOwners(
  db: Database,
  requirements: readonly TickRequirement[],
): Promise<readonly OfficeName[]> {
  const ids = requirements.flatMap(({ from }) => ("coOwner" in from ? [from.coOwner] : []));
  if (ids.length === 0) return [];
  const units = await db
    .selectFrom("units")
    .where("id", "in", ids)
    .select(["id", "nameId", "nameEn"])
    .execute();
  return ids.flatMap((id) => {
    const unit = units.find((row) => row.id === id);
    return unit === undefined ? [] : [{ id, name: { id: unit.nameId, en: unit.nameEn } }];
  });
}

async function coOwnersOf(db: Database, articleId: string): Promise<readonly UnitId[]> {
  const rows = await db
    .selectFrom("tickRequirements")
    .where("articleId", "=", articleId)
    .where("coOwner", "=", 1)
    .where("endedAt", "is", null)
    .select("unitId")
    .execute();
  return rows.map(({ unitId }) => unitId as UnitId);
}

interface Change {
  readonly transaction: Database;
  readonly organisation: Awaited<ReturnType<typeof loadOrganisation>>;
  readonly owner: UnitId;
  readonly now: Date;
}

/**
 * By who may move the article: the desk or who heads the owning unit, and wrote none of it. While nothing is in review; logged, and told to the
 * writers and both units' heads.
 */
async function changeCoOwners(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  act: (
    change: Change,
  ) => Promise<{ type: "co-owner-added" | "co-owner-ended"; unit: UnitId } | null | Refused>,
): Promise<Done> {
  const { db, clock, auditKey, drafts } = deps;
  const article = await articleAccess(deps, person, articleId);
  if (article === null) return refuse("not-found");
  const hasPart = await hasPartIn(deps, article, person.id);
  const outcome = await inTransaction(db, async (transaction) => {
    const now = clock.now();
    const organisation = await loadOrganisation(transaction);
    const owner = await owningUnitOf(transaction, article);
    if (!mayMove(organisation, owner, person, now)) return refuse("forbidden");
    const writers = await writersOf(transaction, articleId);
    if (hasPart || writers.includes(person.id)) return refuse("contributor-cannot-move");
    if (await isUnderReview(transaction, article.manuscripts)) return refuse("already-submitted");
    const done = await act({ transaction, organisation, owner, now });
    if (done === null) return { articleId };
    if ("refusal" in done) return done;
    const { type, unit } = done;
    const at = now.toISOString();
    const event = { type, payload: { unit }, actorId: person.id, at };
    await appendToStream(transaction, auditKey, articleStream(articleId), event);
    const told = [...writers, ...headsOf(organisation, [owner, unit], now)];
    await tellOfDraft(transaction, article, type, told, { actor: person.id, at });
    return { articleId };
  });
  if ("refusal" in outcome) return outcome;
  for (const manuscript of article.manuscripts) {
    // Who heads the unit may read the draft now, or no longer.
    await drafts.reconsider(manuscript);
    drafts.announce(manuscript, "manuscript");
  }
  return outcome;
}

async function owningUnitOf(db: Database, { articleId }: ArticleAccess): Promise<UnitId> {
  const { unitId } = await db
    .selectFrom("articles")
    .where("id", "=", articleId)
    .select("unitId")
    .executeTakeFirstOrThrow();
  return unitId as UnitId;
}
