import { type DocumentJson, type Language, type ManuscriptId, seedDocument } from "@naskah/model";
import { articleAccess } from "./article-access.ts";
import { declareTranslation } from "./declare-translation.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Begins an article in another language: a line of editions of its own (P2). */
export async function addManuscript(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  input: {
    readonly language: Language;
    readonly title: string;
    /** Which manuscript of the article it translates. */
    readonly translates?: ManuscriptId;
    /** The first text, when it is not an empty page. */
    readonly document?: (manuscript: ManuscriptId) => Promise<DocumentJson>;
  },
): Promise<{ readonly id: ManuscriptId } | Refused> {
  const { db, clock, drafts, newId } = deps;
  const access = await articleAccess(deps, person, articleId);
  if (access === null) return refuse("not-found");
  if (!access.mayManage) return refuse("forbidden");
  const id = newId() as ManuscriptId;
  const at = clock.now().toISOString();
  const { language, title, translates } = input;
  if (translates !== undefined && !access.manuscripts.includes(translates)) return badRequest("translates");
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("manuscripts")
    .values({ id, articleId, language, title: title.trim(), createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.columns(["articleId", "language"]).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return refuse("conflict");
  const document = (await input.document?.(id)) ?? seedDocument({ headline: title, author: person, newId });
  await drafts.seed(id, document, person.id, null);
  if (translates !== undefined) {
    const declared = await declareTranslation(deps, person, id, translates);
    if ("refusal" in declared) return declared;
  }
  for (const sibling of access.manuscripts) drafts.announce(sibling, "manuscript");
  return { id };
}
