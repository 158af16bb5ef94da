import type { ManuscriptId } from "@naskah/model";
import { accessTo } from "./access.ts";
import { isLeft } from "./left-article.ts";
import { manuscriptsOf } from "./manuscript-record.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";

/** An article that a person may look at. */
export interface ArticleAccess {
  readonly articleId: string;
  readonly manuscripts: readonly ManuscriptId[];
  /** May change what the article is and who works on it: its writers. */
  readonly mayManage: boolean;
  /** May give it to somebody who writes on, because all its writers have left. */
  readonly mayHandOver: boolean;
}

/** Null for an article that does not exist and for one that the person has no grant on. */
export async function articleAccess(
  deps: Pick<UseCaseDeps, "db" | "clock">,
  person: Person,
  articleId: string,
): Promise<ArticleAccess | null> {
  const manuscripts = (await manuscriptsOf(deps.db, articleId)).map(({ id }) => id);
  const [first] = manuscripts;
  const access = first === undefined ? null : await accessTo(deps, person, first);
  if (access === null) return null;
  const mayManage = access.mode === "edit";
  const mayHandOver = (mayManage || person.isDesk) && (await isLeft(deps.db, articleId));
  return { articleId, manuscripts, mayManage, mayHandOver };
}
