import type { PrintedArticle, PrintedNote } from "@naskah/site";
import type { Database } from "../adapters/sqlite/database.ts";
import { editionAccess } from "./edition-access.ts";
import { decisionInOffice, printArticle, type SealedArticle } from "./printed-article.ts";
import { revisionsOf } from "./public-revisions.ts";
import { openSealed } from "./sealed-edition.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** An edition as its public page will print it, and whose pictures to ask for. */
export interface EditionPreview {
  readonly article: PrintedArticle;
  readonly manuscriptId: string;
}

/**
 * The page of a sealed edition for those who may read it (A9). What is known is printed, be it an approval that waits for its hour or
 * the date of the first edition; what nobody knows yet is not made up: the page says "not approved yet", "not published yet".
 * @throws TamperedEditionError when the stored bytes are not those that were sealed.
 */
export async function previewEdition(
  { db, clock }: Pick<UseCaseDeps, "db" | "clock">,
  person: Person,
  editionId: string,
): Promise<EditionPreview | Refused> {
  const found = await editionAccess({ db, clock }, person, editionId);
  if (found === null) return refuse("not-found");
  const { edition, access } = found;
  const { content, digest } = openSealed(edition);
  const approval = await decisionInOffice(db, { editionId: edition.id, digest }, "approve");
  const sealed: SealedArticle = {
    editionId: edition.id,
    manuscriptId: edition.manuscriptId,
    articleId: access.manuscript.articleId,
    content,
    digest,
    number: edition.number,
    zone: await zoneOf(db, access.manuscript.unitId),
    isEmergency: approval?.isEmergency ?? 0,
  };
  return {
    manuscriptId: edition.manuscriptId,
    article: {
      ...(await printArticle(db, sealed)),
      approvedBy: approval,
      firstPublishedAt: await firstPublished(db, edition.manuscriptId),
      notes: await notesUpTo(db, sealed),
      // When it changes for readers is known once it has.
      changedAt: null,
      views: null,
    },
  };
}

async function zoneOf(db: Database, unitId: string): Promise<string> {
  const { zone } = await db
    .selectFrom("units")
    .where("id", "=", unitId)
    .select("zone")
    .executeTakeFirstOrThrow();
  return zone;
}

async function firstPublished(db: Database, manuscriptId: string): Promise<Date | null> {
  const row = await db
    .selectFrom("publications")
    .where("manuscriptId", "=", manuscriptId)
    .select("firstPublishedAt")
    .executeTakeFirst();
  return row === undefined ? null : new Date(row.firstPublishedAt);
}

/** What this edition and those before it say; its own note without a date until readers have it. */
async function notesUpTo(
  db: Database,
  { manuscriptId, number, content: { change } }: SealedArticle,
): Promise<readonly PrintedNote[]> {
  const published = (await revisionsOf(db, [manuscriptId])).get(manuscriptId)?.notes ?? [];
  const said = published.filter((note) => note.number <= number);
  const isSaid = said.some((note) => note.number === number);
  if (isSaid || change === undefined || change.kind === "small-fix") return said;
  return [{ kind: change.kind, note: change.note, at: null }, ...said];
}
