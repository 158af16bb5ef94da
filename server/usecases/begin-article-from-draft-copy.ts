import { type ArticleId, type ManuscriptId, parseDocument, seedFromCopy } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { type CreatedArticle, createArticle } from "./create-article.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";
import { viewDraftCopy } from "./view-draft-copy.ts";

/**
 * Begins an article of the author's own with a copy's text: their unit, the language of the manuscript it came from, its pictures.
 * Once a copy; the manuscript it came from does not change.
 * @param input.title replaces the headline.
 */
export async function beginArticleFromDraftCopy(
  deps: UseCaseDeps,
  person: Person,
  id: string,
  input: { readonly title?: string | undefined },
): Promise<CreatedArticle | Refused> {
  const { db, drafts } = deps;
  const view = await viewDraftCopy(deps, person, id);
  if ("refusal" in view) return view;
  const { copy, language } = view;
  if (copy.author.id !== person.id) return refuse("forbidden");
  if (copy.articleId !== null) return refuse("conflict");
  const { headline, document } = seedFromCopy(parseDocument(view.document), input.title?.trim() ?? null);
  const created = await createArticle(deps, person, {
    title: headline.slice(0, 300),
    language,
    unit: null,
    // A copy has others' words in it as well: who wrote them does not approve them here (F-E14).
    origin: { manuscript: copy.manuscriptId, seq: copy.seq ?? (await drafts.position(copy.manuscriptId)) },
    document: async (manuscript) => {
      await sharePictures(db, copy.manuscriptId, manuscript);
      return document;
    },
  });
  if ("refusal" in created) return created;
  await remember(db, id, created.id);
  drafts.announce(copy.manuscriptId, "manuscript");
  return created;
}

/** The pictures that the old manuscript may show, the new one may too: no others, whatever hashes the text names (T90). */
async function sharePictures(db: Database, from: ManuscriptId, to: ManuscriptId): Promise<void> {
  await db
    .insertInto("manuscriptMedia")
    .columns(["manuscriptId", "hash"])
    .expression((expression) =>
      expression
        .selectFrom("manuscriptMedia")
        .where("manuscriptId", "=", from)
        .select(({ val }) => [val<string>(to).as("manuscriptId"), "hash"]),
    )
    .execute();
}

async function remember(db: Database, id: string, articleId: ArticleId): Promise<void> {
  await db
    .updateTable("draftCopies")
    .set({ articleId })
    .where("id", "=", id)
    .where("articleId", "is", null)
    .execute();
}
