import type { Language, Localised } from "@naskah/model";
import type { ArticleSummary, PublishedArticle, SiteSettings } from "@naskah/site";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { asWritten } from "./as-written.ts";
import { inTransaction } from "./in-transaction.ts";
import { saidBefore, summaryOf } from "./listed-publication.ts";
import { inOffice, printArticle } from "./printed-article.ts";
import { addressAt, firstPaths, pageAt } from "./public-address.ts";
import { type Revisions, revisionsOf } from "./public-revisions.ts";
import { isListed, listedRows, openPublished, type PublishedRow, publishedRows } from "./published-rows.ts";

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
 * The article that was published at an address, live or withdrawn, wherever it stands now (`path`); null when nothing ever was.
 * @param path what follows the language: `artikel/kerja-sama`.
 * @throws TamperedEditionError when the stored bytes are not what was approved.
 */
export async function findPublication(
  db: Database,
  language: Language,
  path: string,
): Promise<Publication | null> {
  const address = await addressAt(db, language, path);
  if (address === null) return null;
  const row = await publishedRows(db).where("p.manuscriptId", "=", address.of).executeTakeFirst();
  if (row === undefined) return null;
  const { content, digest } = openPublished(row);
  return {
    ...(await printArticle(db, { ...row, content, digest })),
    manuscriptId: row.manuscriptId,
    approvedBy: inOffice({ ...row, at: row.approvedAt }),
    ...revisionsIn(await revisionsOf(db, [row.manuscriptId]), row),
    publishedAt: new Date(row.publishedAt),
    firstPublishedAt: new Date(row.firstPublishedAt),
    state: row.state,
    sentence: row.sentence,
    withdrawal: await withdrawalOf(db, row),
    movedTo: await targetPath(db, row),
    views: row.views ?? 0,
    authors: content.byline.map((author) => author.name),
  };
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
    .orderBy(asWritten("decisions"), "desc")
    .select("at")
    .executeTakeFirst();
  return { kind: withdrawal ?? "notice", at: new Date(row?.at ?? publishedAt) };
}

/** What the published editions of a manuscript said about their changes. */
function revisionsIn(
  revisions: ReadonlyMap<string, Revisions>,
  { manuscriptId, firstPublishedAt }: Pick<PublishedRow, "manuscriptId" | "firstPublishedAt">,
): Revisions {
  return revisions.get(manuscriptId) ?? { notes: [], changedAt: new Date(firstPublishedAt) };
}

/** Where a withdrawn article leads, looked up each time: nowhere once what it leads to is withdrawn, moved on or was never there. */
async function targetPath(
  db: Database,
  { targetManuscript, targetPath: path }: { targetManuscript: string | null; targetPath: string | null },
): Promise<string | null> {
  if (targetManuscript === null) return path === null ? null : ((await pageAt(db, path))?.path ?? null);
  const row = await publishedRows(db)
    .where("p.manuscriptId", "=", targetManuscript)
    .where("p.state", "=", "live")
    .executeTakeFirst();
  if (row === undefined) return null;
  openPublished(row);
  return row.path;
}

/** One page of a language's live articles, newest first. */
export interface PublicationPage {
  readonly articles: readonly (ArticleSummary & { readonly changedAt: Date })[];
  /** Give it as `before` to get the next page; null on the last. */
  readonly next: string | null;
  /** Editions that are left out, because what is stored for lists is not what went live: the other articles are shown all the same. */
  readonly leftOut: readonly string[];
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
  const rows = await listedRows(db)
    .where("p.language", "=", language)
    .where("p.state", "=", sql.lit("live"))
    .$if(cursor !== null, (query) =>
      query.where(
        sql<boolean>`(p.first_published_at, p.manuscript_id) < (${cursor?.at}, ${cursor?.manuscript})`,
      ),
    )
    .orderBy("p.firstPublishedAt", "desc")
    .orderBy("p.manuscriptId", "desc")
    .limit(size + 1)
    .execute();
  const asked = rows.slice(0, size);
  const last = asked.at(-1);
  const shown = asked.filter(isListed);
  const firsts = await firstPaths(
    db,
    shown.map(({ manuscriptId }) => manuscriptId),
  );
  return {
    articles: shown.map((row) => {
      const { path, zone } = row;
      const { notes, changedAt } = saidBefore(row);
      const [note] = notes;
      return {
        ...summaryOf(row),
        path,
        firstPath: firsts.get(row.manuscriptId) ?? path,
        firstPublishedAt: new Date(row.firstPublishedAt),
        changedAt: new Date(changedAt ?? row.firstPublishedAt),
        note: note === undefined ? null : { ...note, at: new Date(note.at) },
        zone,
      };
    }),
    leftOut: asked.filter((row) => !isListed(row)).map(({ editionId }) => editionId),
    next: rows.length > size && last !== undefined ? `${last.firstPublishedAt}_${last.manuscriptId}` : null,
  };
}

function parseCursor(text: string | null): { at: string; manuscript: string } | null {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]{8,15}Z)_([A-Za-z0-9_-]{1,64})$/.exec(text ?? "");
  return match === null ? null : { at: match[1] ?? "", manuscript: match[2] ?? "" };
}

/** Adds readings to what was counted before, by manuscript. Who read is not kept (P2). */
export async function addViews(db: Database, counts: ReadonlyMap<string, number>): Promise<void> {
  await inTransaction(db, async (transaction) => {
    for (const [manuscriptId, count] of counts)
      await transaction
        .insertInto("views")
        .values({ manuscriptId, count })
        .onConflict((conflict) =>
          conflict.column("manuscriptId").doUpdateSet({ count: sql`count + ${count}` }),
        )
        .execute();
  });
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
