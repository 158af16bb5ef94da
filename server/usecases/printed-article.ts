import { coveredForReaders, isStale } from "@naskah/approval";
import { type Digest, type EditionContent, joinTitle, type Language } from "@naskah/model";
import type { InOffice, PrintedArticle } from "@naskah/site";
import type { Database } from "../adapters/sqlite/database.ts";
import { addressRows, openPublished, publishedRows } from "./published-rows.ts";
import { publicPath } from "./sealed-edition.ts";
import { readTranslation } from "./translation-record.ts";

/** A sealed edition whose digest was recomputed, and where it belongs. */
export interface SealedArticle {
  readonly editionId: string;
  readonly manuscriptId: string;
  readonly articleId: string;
  readonly content: EditionContent;
  readonly digest: Digest;
  readonly number: number;
  /** IANA time zone of the owning office. */
  readonly zone: string;
  /** 1 when it was approved in an emergency. */
  readonly isEmergency: number;
  /** Where it stands; left out while it stands nowhere: where it would. */
  readonly path?: string;
}

/**
 * What the page of a sealed edition prints, public or not: the one way to make it. Who approved it, its dates and its readings come
 * from whoever knows them.
 * @throws TamperedEditionError when the source that it was translated from is not what was approved.
 */
export async function printArticle(
  db: Database,
  article: SealedArticle,
): Promise<Omit<PrintedArticle, "approvedBy" | "firstPublishedAt" | "notes" | "changedAt" | "views">> {
  const { content, digest, number, zone, isEmergency } = article;
  return {
    content,
    digest,
    number,
    zone,
    emergency: isEmergency === 1 ? { ratifiedBy: await decisionInOffice(db, article, "ratify") } : null,
    path: article.path ?? publicPath(content),
    alternates: await alternatesOf(db, article.articleId, content.language),
    newerSource: await newerSourceOf(db, article),
  };
}

/** A decision's post, its office and when it was taken, as a page prints them. */
export function inOffice(row: {
  readonly titleId: string;
  readonly titleEn: string;
  readonly postUnitShort: string;
  readonly postUnitShortEn: string;
  readonly capacity: InOffice["capacity"] | null;
  readonly at: string;
}): InOffice {
  return {
    position: {
      id: joinTitle(row.titleId, row.postUnitShort),
      // The English name where the office has one.
      en: joinTitle(row.titleEn, row.postUnitShortEn || row.postUnitShort),
    },
    capacity: row.capacity ?? "definitive",
    at: new Date(row.at),
  };
}

/** Who took a decision on an edition and its digest, as a page prints it; null while nobody did. */
export async function decisionInOffice(
  db: Database,
  { editionId, digest }: { readonly editionId: string; readonly digest: string },
  decision: "approve" | "ratify",
): Promise<(InOffice & { readonly isEmergency: number }) | null> {
  const row = await db
    .selectFrom("decisions as d")
    .innerJoin("positions as post", "post.id", "d.positionId")
    .innerJoin("units as pu", "pu.id", "post.unitId")
    .where("d.editionId", "=", editionId)
    .where("d.digest", "=", digest)
    .where("d.decision", "=", decision)
    .select(["post.titleId", "post.titleEn", "d.capacity", "d.isEmergency", "d.at"])
    .select(["pu.shortName as postUnitShort", "pu.shortNameEn as postUnitShortEn"])
    .executeTakeFirst();
  return row === undefined ? null : { ...inOffice(row), isEmergency: row.isEmergency };
}

/** The source's live edition, when it says more than readers of this translation have (P2); null otherwise. */
async function newerSourceOf(
  db: Database,
  { manuscriptId, articleId, content }: SealedArticle,
): Promise<PrintedArticle["newerSource"]> {
  const { translationOf } = content;
  if (translationOf === undefined) return null;
  const source = await publishedRows(db)
    .where("m.articleId", "=", articleId)
    .where("m.language", "=", translationOf.language)
    .where("p.state", "=", "live")
    .executeTakeFirst();
  if (source === undefined) return null;
  const translation = await readTranslation(db, manuscriptId);
  // Not said to be a translation any more: only the next edition can tell readers so.
  if (translation?.source !== source.manuscriptId) return null;
  const covered = coveredForReaders(translationOf.number, translation.checks);
  if (!isStale(covered, source.number)) return null;
  openPublished(source);
  return { language: translationOf.language, number: source.number, at: new Date(source.publishedAt) };
}

async function alternatesOf(db: Database, articleId: string, except: Language) {
  const rows = await addressRows(db)
    .where("m.articleId", "=", articleId)
    .where("m.language", "<>", except)
    .execute();
  return rows.map((row) => ({ language: row.language, path: row.path }));
}
