import { printedName } from "@naskah/model";
import { articleAccess } from "./article-access.ts";
import { ARTICLE_CHANGED, articleStream } from "./article-stream.ts";
import { appendToStream } from "./audit-log.ts";
import { inTransaction } from "./in-transaction.ts";
import type { Section } from "./section.ts";
import { sectionDisclaimers } from "./section-disclaimers.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Left out means unchanged. */
export interface ArticleChanges {
  readonly section?: Section | undefined;
  readonly series?: { readonly title: string; readonly part: number | null } | null | undefined;
  readonly disclaimer?: boolean | undefined;
}

/** Changes what is printed around the text. What is sealed or published stays as it is until the next edition. */
export async function updateArticle(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  { section, series, disclaimer }: ArticleChanges,
): Promise<{ readonly articleId: string } | Refused> {
  const access = await articleAccess(deps, person, articleId);
  if (access === null) return refuse("not-found");
  if (!access.mayManage) return refuse("forbidden");
  const seriesTitle = series == null ? null : printedName(series.title);
  if (series != null && seriesTitle === null) return badRequest("name");
  const wanted = {
    ...(section === undefined ? {} : { section }),
    ...(series === undefined ? {} : { seriesTitle, seriesPart: series?.part ?? null }),
    ...(disclaimer === undefined ? {} : { disclaimer: disclaimer ? 1 : 0 }),
  };
  const { db, clock, auditKey, drafts } = deps;
  const isChanged = await inTransaction(db, async (transaction) => {
    const before = await transaction
      .selectFrom("articles")
      .select(["section", "seriesTitle", "seriesPart", "disclaimer"])
      .where("id", "=", articleId)
      .executeTakeFirstOrThrow();
    // What is ticked follows the section, unless somebody says otherwise in the same breath.
    const follows =
      section === undefined || section === before.section || disclaimer !== undefined
        ? {}
        : { disclaimer: (await sectionDisclaimers(transaction))[section].byDefault ? 1 : 0 };
    const changes = Object.fromEntries(
      Object.entries({ ...wanted, ...follows }).filter(
        ([name, value]) => before[name as keyof typeof before] !== value,
      ),
    );
    if (Object.keys(changes).length === 0) return false;
    await transaction.updateTable("articles").set(changes).where("id", "=", articleId).execute();
    // Readers see it, so whoever changes it has a share in the next edition (G1).
    await appendToStream(transaction, auditKey, articleStream(articleId), {
      type: ARTICLE_CHANGED,
      payload: changes,
      actorId: person.id,
      at: clock.now().toISOString(),
    });
    return true;
  });
  if (isChanged) for (const manuscript of access.manuscripts) drafts.announce(manuscript, "manuscript");
  return { articleId };
}
