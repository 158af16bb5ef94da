import { coveredForReaders, isStale } from "@naskah/approval";
import {
  type EditionContent,
  editionDocument,
  headlineOf,
  type Language,
  type Localised,
} from "@naskah/model";
import type { ArticleSummary, InOffice, PublishedArticle, SiteSettings } from "@naskah/site";
import { sql } from "kysely";
import type { Node } from "prosemirror-model";
import type { Database } from "../adapters/sqlite/database.ts";
import { type Revisions, revisionsOf } from "./public-revisions.ts";
import { openSealed, publicPath, TamperedEditionError } from "./sealed-edition.ts";
import { readTranslation } from "./translation-record.ts";

/**
 * What the public site may know: published editions, each checked against its digest before it is handed out. Nothing here
 * reads a draft.
 */

/** A published article with the id that its views are counted under. */
export interface Publication extends PublishedArticle {
  readonly manuscriptId: string;
  readonly authors: readonly string[];
}

/**
 * The article at a public address, live or withdrawn; null when nothing was ever published there.
 * @throws TamperedEditionError when the stored bytes are not what was approved.
 */
export async function findPublication(
  db: Database,
  language: Language,
  section: string,
  slug: string,
): Promise<Publication | null> {
  const row = await publishedRows(db)
    .where("m.language", "=", language)
    .where("m.slug", "=", slug)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { content, digest } = openPublished(row);
  const path = publicPath(content);
  if (path !== `/${language}/${section}/${slug}`) return null;
  return {
    manuscriptId: row.manuscriptId,
    content,
    digest,
    number: row.number,
    approvedBy: inOffice({ ...row, at: row.approvedAt }),
    emergency: row.isEmergency === 1 ? { ratifiedBy: await ratifierOf(db, row) } : null,
    ...revisionsIn(await revisionsOf(db, [row.manuscriptId]), row),
    publishedAt: new Date(row.publishedAt),
    firstPublishedAt: new Date(row.firstPublishedAt),
    zone: row.zone,
    state: row.state,
    sentence: row.sentence,
    withdrawal: await withdrawalOf(db, row),
    movedTo: await targetPath(db, row),
    views: row.views ?? 0,
    path,
    alternates: await alternatesOf(db, row.articleId, language),
    newerSource: await newerSourceOf(db, row, content),
    authors: content.byline.map((author) => author.name),
  };
}

function inOffice(row: {
  readonly titleId: string;
  readonly titleEn: string;
  readonly postUnitShort: string;
  readonly postUnitShortEn: string;
  readonly capacity: InOffice["capacity"] | null;
  readonly at: string;
}): InOffice {
  return {
    position: {
      id: `${row.titleId} ${row.postUnitShort}`.trim(),
      // The English name where the office has one.
      en: `${row.titleEn} ${row.postUnitShortEn || row.postUnitShort}`.trim(),
    },
    capacity: row.capacity ?? "definitive",
    at: new Date(row.at),
  };
}

/** The second person who stands by an emergency publication; null while nobody does. */
async function ratifierOf(
  db: Database,
  { editionId, digest }: { readonly editionId: string; readonly digest: string },
): Promise<InOffice | null> {
  const row = await db
    .selectFrom("decisions as d")
    .innerJoin("positions as post", "post.id", "d.positionId")
    .innerJoin("units as pu", "pu.id", "post.unitId")
    .where("d.editionId", "=", editionId)
    .where("d.digest", "=", digest)
    .where("d.decision", "=", "ratify")
    .select(["post.titleId", "post.titleEn", "d.capacity", "d.at"])
    .select(["pu.shortName as postUnitShort", "pu.shortNameEn as postUnitShortEn"])
    .executeTakeFirst();
  return row === undefined ? null : inOffice(row);
}

/** How and when the live edition was withdrawn; null while it is live. */
async function withdrawalOf(
  db: Database,
  { state, withdrawal, editionId, publishedAt }: PublishedRow,
): Promise<PublishedArticle["withdrawal"]> {
  if (state === "live") return null;
  const row = await db
    .selectFrom("decisions")
    .where("editionId", "=", editionId)
    .where("decision", "=", "withdraw")
    .orderBy("at", "desc")
    .select("at")
    .executeTakeFirst();
  return { kind: withdrawal ?? "notice", at: new Date(row?.at ?? publishedAt) };
}

/** The source's live edition, when it says more than readers of this translation have (P2); null otherwise. */
async function newerSourceOf(
  db: Database,
  { manuscriptId, articleId }: PublishedRow,
  { translationOf }: EditionContent,
): Promise<PublishedArticle["newerSource"]> {
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

/** What the published editions of a manuscript said about their changes. */
function revisionsIn(
  revisions: ReadonlyMap<string, Revisions>,
  { manuscriptId, firstPublishedAt }: Pick<PublishedRow, "manuscriptId" | "firstPublishedAt">,
): Revisions {
  return revisions.get(manuscriptId) ?? { notes: [], changedAt: new Date(firstPublishedAt) };
}

/** Where a withdrawn article leads; nowhere once what it leads to is withdrawn as well. */
async function targetPath(
  db: Database,
  { targetManuscript, targetPath: path }: { targetManuscript: string | null; targetPath: string | null },
): Promise<string | null> {
  if (targetManuscript === null) return path;
  const row = await publishedRows(db)
    .where("p.manuscriptId", "=", targetManuscript)
    .where("p.state", "=", "live")
    .executeTakeFirst();
  if (row === undefined) return null;
  return publicPath(openPublished(row).content);
}

/** One page of a language's live articles, newest first. */
export interface PublicationPage {
  readonly articles: readonly (ArticleSummary & { readonly changedAt: Date })[];
  /** Give it as `before` to get the next page; null on the last. */
  readonly next: string | null;
}

/**
 * Lists live articles by the date of their first edition.
 * @param before a cursor of an earlier page; anything else gives the first page.
 * @param limit at most 100.
 */
export async function listPublications(
  db: Database,
  language: Language,
  { before = null, limit }: { readonly before?: string | null; readonly limit: number },
): Promise<PublicationPage> {
  const size = Math.min(Math.max(1, limit), 100);
  const cursor = parseCursor(before);
  const rows = await publishedRows(db)
    .where("m.language", "=", language)
    .where("p.state", "=", "live")
    .$if(cursor !== null, (query) =>
      query.where(
        sql<boolean>`(p.first_published_at, p.manuscript_id) < (${cursor?.at}, ${cursor?.manuscript})`,
      ),
    )
    .orderBy("p.firstPublishedAt", "desc")
    .orderBy("p.manuscriptId", "desc")
    .limit(size + 1)
    .execute();
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const revisions = await revisionsOf(
    db,
    shown.map(({ manuscriptId }) => manuscriptId),
  );
  return {
    articles: shown.map((row) => summaryOf(row, revisionsIn(revisions, row))),
    next: rows.length > size && last !== undefined ? `${last.firstPublishedAt}_${last.manuscriptId}` : null,
  };
}

type PublishedRow = Awaited<ReturnType<ReturnType<typeof publishedRows>["execute"]>>[number];

function summaryOf(
  row: PublishedRow,
  { notes, changedAt }: Revisions,
): ArticleSummary & { readonly changedAt: Date } {
  const { content } = openPublished(row);
  const doc = editionDocument(content);
  return {
    path: publicPath(content),
    headline: headlineOf(doc),
    standfirst: firstText(doc, "standfirst"),
    section: content.section,
    authors: content.byline.map((author) => author.name),
    firstPublishedAt: new Date(row.firstPublishedAt),
    changedAt,
    note: notes[0] ?? null,
    zone: row.zone,
    picture: firstPicture(doc),
  };
}

/**
 * The sealed content behind a row of `publications`, when the decision that it names approved exactly that.
 * @throws TamperedEditionError when it did not, or when the stored bytes are others.
 */
function openPublished(row: PublishedRow) {
  const { editionId: id, digest, content, sealedDigest, decision, decidedEdition, decidedDigest } = row;
  const isApproved = decision === "approve" && decidedEdition === id && decidedDigest === digest;
  if (!isApproved || sealedDigest !== digest) throw new TamperedEditionError(id);
  return openSealed({ id, digest, content });
}

function firstText(doc: Node, type: string): string {
  let text = "";
  doc.forEach((node) => {
    if (text === "" && node.type.name === type) text = node.textContent.trim().replace(/\s+/g, " ");
  });
  return text;
}

function firstPicture(doc: Node): { hash: string; alt: string } | null {
  let picture: { hash: string; alt: string } | null = null;
  doc.descendants((node) => {
    if (picture === null && node.type.name === "figure" && node.attrs.picture !== null) {
      picture = { hash: String(node.attrs.picture), alt: String(node.attrs.alt) };
    }
    return picture === null;
  });
  return picture;
}

/** Every live address with its languages, for the sitemap, which may hold 50,000. */
export async function listAddresses(db: Database): Promise<
  readonly {
    readonly path: string;
    readonly publishedAt: Date;
    readonly alternates: readonly { readonly language: Language; readonly path: string }[];
  }[]
> {
  const rows = await addressRows(db).limit(50_000).execute();
  const byArticle = Map.groupBy(rows, (row) => row.articleId);
  return rows.map((row) => ({
    path: publicPath(row),
    publishedAt: new Date(row.publishedAt),
    alternates: (byArticle.get(row.articleId) ?? []).map((other) => ({
      language: other.language,
      path: publicPath(other),
    })),
  }));
}

async function alternatesOf(db: Database, articleId: string, except: Language) {
  const rows = await addressRows(db)
    .where("m.articleId", "=", articleId)
    .where("m.language", "<>", except)
    .execute();
  return rows.map((row) => ({ language: row.language, path: publicPath(row) }));
}

function addressRows(db: Database) {
  return db
    .selectFrom("publications as p")
    .innerJoin("manuscripts as m", "m.id", "p.manuscriptId")
    .innerJoin("editions as e", "e.id", "p.editionId")
    .where("p.state", "=", "live")
    .orderBy("p.publishedAt", "desc")
    .select(["m.articleId", "m.language", "p.publishedAt"])
    .select(sql<string>`json_extract(e.content, '$.slug')`.as("slug"))
    .select(sql<string>`json_extract(e.content, '$.section')`.as("section"));
}

function publishedRows(db: Database) {
  return db
    .selectFrom("publications as p")
    .innerJoin("editions as e", "e.id", "p.editionId")
    .innerJoin("manuscripts as m", "m.id", "p.manuscriptId")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .innerJoin("units as u", "u.id", "a.unitId")
    .innerJoin("decisions as d", "d.id", "p.decisionId")
    .innerJoin("positions as post", "post.id", "d.positionId")
    .innerJoin("units as pu", "pu.id", "post.unitId")
    .leftJoin("views as v", "v.manuscriptId", "p.manuscriptId")
    .select([
      "p.manuscriptId",
      "p.editionId",
      "p.digest",
      "p.state",
      "p.sentence",
      "p.withdrawal",
      "p.targetManuscript",
      "p.targetPath",
      "p.firstPublishedAt",
      "p.publishedAt",
      "e.content",
      "e.number",
      "e.digest as sealedDigest",
      "d.decision",
      "d.editionId as decidedEdition",
      "d.digest as decidedDigest",
      "m.articleId",
      "u.zone",
      "d.capacity",
      "d.isEmergency",
      "d.at as approvedAt",
      "post.titleId",
      "post.titleEn",
      "pu.shortName as postUnitShort",
      "pu.shortNameEn as postUnitShortEn",
      "v.count as views",
    ]);
}

function parseCursor(text: string | null): { at: string; manuscript: string } | null {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]{8,15}Z)_([A-Za-z0-9_-]{1,64})$/.exec(text ?? "");
  return match === null ? null : { at: match[1] ?? "", manuscript: match[2] ?? "" };
}

/** Counts one reading. Who read is not kept (P2). */
export async function countView(db: Database, manuscriptId: string): Promise<void> {
  await db
    .insertInto("views")
    .values({ manuscriptId, count: 1 })
    .onConflict((conflict) => conflict.column("manuscriptId").doUpdateSet({ count: sql`count + 1` }))
    .execute();
}

/** True when a live edition shows the picture: only then its bytes are public (T90). */
export async function isPublicPicture(db: Database, hash: string): Promise<boolean> {
  const row = await db
    .selectFrom("editionPictures as ep")
    .innerJoin("publications as p", "p.editionId", "ep.editionId")
    .where("ep.hash", "=", hash)
    .where("p.state", "=", "live")
    .select("ep.hash")
    .executeTakeFirst();
  return row !== undefined;
}

const NAME: Localised = { id: "Naskah", en: "Naskah" };
const TAGLINE: Localised = {
  id: "Artikel yang ditulis bersama dan disetujui persis seperti yang terbaca.",
  en: "Articles written together and approved exactly as you read them.",
};

/**
 * What the office set for its site.
 * @param origin the configured public origin, without a slash at the end.
 */
export async function siteSettings(db: Database, origin: string): Promise<SiteSettings> {
  const rows = await db.selectFrom("settings").where("key", "like", "site.%").selectAll().execute();
  const values = new Map(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]));
  return {
    origin,
    name: (values.get("site.name") as Localised | undefined) ?? NAME,
    tagline: (values.get("site.tagline") as Localised | undefined) ?? TAGLINE,
    address: (values.get("site.address") as string | undefined) ?? "",
    footerLinks: (values.get("site.footerLinks") as SiteSettings["footerLinks"] | undefined) ?? [],
  };
}
