import { mayApproveSomewhere, type TickId, type TickKind, type TickRequirement } from "@naskah/approval";
import { accessTo } from "./access.ts";
import { articleAccess } from "./article-access.ts";
import { articleStream } from "./article-stream.ts";
import { appendToStream } from "./audit-log.ts";
import { decisionContext } from "./decision-context.ts";
import { inTransaction } from "./in-transaction.ts";
import { badRequest, beyondLimit, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

const MOST = 20;

/** Whom a tick can be asked of; a unit co-owns an article by another act. */
export type Askable = Exclude<TickRequirement["from"], { readonly coOwner: unknown }>;

/** Asks for one more tick on an article's editions: its writers, those who may approve it, and the desk. */
export async function addTickRequirement(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  { kind, from }: { readonly kind: TickKind; readonly from: Askable },
): Promise<TickRequirement | Refused> {
  const { db, clock, drafts, auditKey, newId } = deps;
  const article = await articleAccess(deps, person, articleId);
  if (article === null) return refuse("not-found");
  if (!article.mayManage && !(await mayGovern(deps, person, article.manuscripts[0])))
    return refuse("forbidden");
  if (!(await exists(deps, from))) return badRequest("from");
  const id = newId() as TickId;
  const at = clock.now().toISOString();
  const added = await inTransaction(db, async (transaction) => {
    const { count } = await transaction
      .selectFrom("tickRequirements")
      .where("articleId", "=", articleId)
      .where("endedAt", "is", null)
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (count >= MOST) return beyondLimit("too-large", "ticks");
    const userId = "user" in from ? from.user : null;
    const unitId = "unit" in from ? from.unit : null;
    await transaction
      .insertInto("tickRequirements")
      .values({ id, articleId, kind, userId, unitId, createdBy: person.id, createdAt: at })
      .execute();
    await appendToStream(transaction, auditKey, articleStream(articleId), {
      type: "tick-required",
      payload: { requirement: id, kind, from },
      actorId: person.id,
      at,
    });
    return { id, kind, from };
  });
  if (!("refusal" in added)) {
    for (const manuscript of article.manuscripts) drafts.announce(manuscript, "manuscript");
    for (const manuscript of article.manuscripts) await drafts.reconsider(manuscript);
  }
  return added;
}

/** Who may approve the article somewhere up the tree, and the desk. */
export async function mayGovern(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string | undefined,
): Promise<boolean> {
  if (person.isDesk) return true;
  const access = manuscriptId === undefined ? null : await accessTo(deps, person, manuscriptId);
  if (access === null) return false;
  const { manuscript, mode } = access;
  const now = deps.clock.now();
  const context = await decisionContext(deps.db, now, person, manuscript, mode === "edit", []);
  return mayApproveSomewhere(context, person.id);
}

async function exists({ db }: UseCaseDeps, from: Askable): Promise<boolean> {
  if ("user" in from) {
    const row = await db
      .selectFrom("users")
      .where("id", "=", from.user)
      .where("disabledAt", "is", null)
      .select("id")
      .executeTakeFirst();
    return row !== undefined;
  }
  const row = await db.selectFrom("units").where("id", "=", from.unit).select("id").executeTakeFirst();
  return row !== undefined;
}
