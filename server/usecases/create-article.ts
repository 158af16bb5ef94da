import { approvingChain } from "@naskah/approval";
import {
  type ArticleId,
  type DocumentJson,
  type Language,
  type ManuscriptId,
  seedDocument,
  type UnitId,
} from "@naskah/model";
import type { Origin } from "../ports/drafts.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { sectionDisclaimers } from "./section-disclaimers.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** In which an article begins. */
const FIRST_SECTION = "artikel";

export interface CreatedArticle {
  readonly id: ArticleId;
  readonly manuscript: { readonly id: ManuscriptId; readonly language: Language };
}

/**
 * Begins an article with its first manuscript.
 * @param unit the office that will own it; left out, the writer's own. Its approving post decides later (A4).
 */
export async function createArticle(
  deps: UseCaseDeps,
  person: Person,
  input: {
    readonly title: string;
    readonly language: Language;
    readonly unit: string | null;
    /** The first text, when it is not an empty page. */
    readonly document?: (manuscript: ManuscriptId) => Promise<DocumentJson>;
    /** Where that text is from. */
    readonly origin?: Origin;
  },
): Promise<CreatedArticle | Refused> {
  const { db, clock, drafts, newId } = deps;
  if (!person.canWrite) return refuse("forbidden");
  const unitId = input.unit ?? person.unitId;
  const organisation = await loadOrganisation(db);
  if (unitId === null || !organisation.units.has(unitId as UnitId)) return badRequest("unit");
  // An article goes to the owner's approver: nobody may file one where nobody could ever decide.
  if (approvingChain(organisation, unitId as UnitId).length === 0) return badRequest("unit");
  const id = newId() as ArticleId;
  const manuscript = { id: newId() as ManuscriptId, language: input.language };
  const at = clock.now().toISOString();
  await db.transaction().execute(async (transaction) => {
    const rules = await sectionDisclaimers(transaction);
    await transaction
      .insertInto("articles")
      .values({
        id,
        unitId,
        section: FIRST_SECTION,
        seriesTitle: null,
        seriesPart: null,
        disclaimer: rules[FIRST_SECTION].byDefault ? 1 : 0,
        createdBy: person.id,
        createdAt: at,
      })
      .execute();
    await transaction
      .insertInto("members")
      .values({ articleId: id, userId: person.id, role: "writer" })
      .execute();
    await transaction
      .insertInto("manuscripts")
      .values({ ...manuscript, articleId: id, title: input.title.trim(), createdAt: at, updatedAt: at })
      .execute();
  });
  const document =
    (await input.document?.(manuscript.id)) ?? seedDocument({ headline: input.title, author: person, newId });
  await drafts.seed(manuscript.id, document, person.id, input.origin ?? null);
  return { id, manuscript };
}
