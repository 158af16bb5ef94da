import { articleAccess } from "./article-access.ts";
import type { Section } from "./section.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

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
  const changes = {
    ...(section === undefined ? {} : { section }),
    ...(series === undefined
      ? {}
      : { seriesTitle: series?.title.trim() ?? null, seriesPart: series?.part ?? null }),
    ...(disclaimer === undefined ? {} : { disclaimer: disclaimer ? 1 : 0 }),
  };
  if (Object.keys(changes).length > 0) {
    await deps.db.updateTable("articles").set(changes).where("id", "=", articleId).execute();
    for (const manuscript of access.manuscripts) deps.drafts.announce(manuscript, "manuscript");
  }
  return { articleId };
}
