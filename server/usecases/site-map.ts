import type { Language } from "@naskah/model";
import { type SitemapEntry, type SiteSettings, sitemap, sitemapIndex, sitemapRows } from "@naskah/site";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import type { NextTurn } from "../next-turn.ts";
import { markOf } from "./mark.ts";
import { addressRows } from "./published-rows.ts";
import { oneOf } from "./reach.ts";

const SLICE = 250;

export interface SiteMapOptions {
  readonly settings: SiteSettings;
  readonly turn: NextTurn;
  /** Addresses in one sitemap. */
  readonly most: number;
  /** Addresses between two turns of the loop. */
  readonly slice?: number;
}

/** One sitemap of an index: the so-maniest of a language, from 1. */
export interface SiteMapPart {
  readonly language: Language;
  readonly number: number;
}

export const partPath = ({ language, number }: SiteMapPart): string => `/${language}/sitemap-${number}.xml`;

/** What was made of each open database since something was last published, withdrawn or moved, by path. */
const made = new WeakMap<Database, { readonly of: string; readonly bodies: Map<string, Promise<string>> }>();

/**
 * Every live address with its languages; the index of its parts when one sitemap does not hold them. Made once, whoever asks meanwhile, and
 * anew once something was published, withdrawn or moved since (F-H7).
 */
export async function siteMap(db: Database, options: SiteMapOptions): Promise<string> {
  return await keptOr(db, options, "", async () => {
    const { settings, most } = options;
    const languages = await countsOf(db);
    const whole = languages.reduce((sum, { count }) => sum + count, 0);
    if (whole <= most) {
      const rows: string[] = [];
      for (const { language } of languages) rows.push(...(await rowsOf(db, options, language, 0, most)));
      return sitemap(rows);
    }
    const parts = languages.flatMap(({ language, count, changedAt }) =>
      Array.from({ length: Math.ceil(count / most) }, (_, index) => ({
        path: partPath({ language, number: index + 1 }),
        changedAt: new Date(changedAt),
      })),
    );
    return sitemapIndex(parts, settings);
  });
}

/** A part of the index; null when there is no such part. It lists addresses below its own only, as sitemaps.org wants it. */
export async function siteMapPart(
  db: Database,
  part: SiteMapPart,
  options: SiteMapOptions,
): Promise<string | null> {
  const { most } = options;
  const languages = await countsOf(db);
  const whole = languages.reduce((sum, { count }) => sum + count, 0);
  const count = languages.find(({ language }) => language === part.language)?.count ?? 0;
  if (whole <= most || part.number < 1 || (part.number - 1) * most >= count) return null;
  return await keptOr(db, options, partPath(part), async () =>
    sitemap(await rowsOf(db, options, part.language, (part.number - 1) * most, most)),
  );
}

async function keptOr(
  db: Database,
  { settings, most }: SiteMapOptions,
  path: string,
  make: () => Promise<string>,
): Promise<string> {
  // Read before: if something goes live while it is made, the next one is made again.
  const of = `${await markOf(db, "publications")} ${settings.origin} ${most}`;
  const kept = made.get(db);
  const bodies = kept?.of === of ? kept.bodies : new Map<string, Promise<string>>();
  if (kept?.of !== of) made.set(db, { of, bodies });
  const body = bodies.get(path) ?? make();
  bodies.set(path, body);
  body.catch(() => bodies.delete(path));
  return await body;
}

async function countsOf(db: Database) {
  return await db
    .selectFrom("publications")
    .where("state", "=", sql.lit("live"))
    .groupBy("language")
    .orderBy("language")
    .select(({ fn }) => [
      "language",
      fn.countAll<number>().as("count"),
      fn.max<string>("publishedAt").as("changedAt"),
    ])
    .execute();
}

/** Of a language's live addresses, in the order in which they were first published: what is new comes last, and no part before it changes. */
async function rowsOf(
  db: Database,
  { settings, turn, slice: size = SLICE }: SiteMapOptions,
  language: Language,
  from: number,
  most: number,
): Promise<readonly string[]> {
  const rows: string[] = [];
  let after: { readonly at: string; readonly id: string } | null = null;
  for (let left = most; left > 0; left -= size) {
    if (rows.length > 0) await turn();
    const slice: readonly AddressRow[] = await addressesOf(db, language, {
      after,
      offset: after === null ? from : 0,
      limit: Math.min(size, left),
    });
    const last = slice.at(-1);
    if (last === undefined) break;
    after = { at: last.firstPublishedAt, id: last.manuscriptId };
    rows.push(sitemapRows(await entriesOf(db, slice), settings));
    if (slice.length < size) break;
  }
  return rows;
}

interface AddressRow {
  readonly articleId: string;
  readonly manuscriptId: string;
  readonly path: string;
  readonly publishedAt: string;
  readonly firstPublishedAt: string;
}

async function addressesOf(
  db: Database,
  language: Language,
  { after, offset, limit }: { after: { at: string; id: string } | null; offset: number; limit: number },
): Promise<readonly AddressRow[]> {
  return await db
    .selectFrom("publications as p")
    .innerJoin("manuscripts as m", "m.id", "p.manuscriptId")
    .where("p.state", "=", sql.lit("live"))
    .where("p.language", "=", language)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(p.first_published_at, p.manuscript_id) > (${after?.at}, ${after?.id})`),
    )
    .orderBy("p.firstPublishedAt")
    .orderBy("p.manuscriptId")
    .limit(limit)
    .offset(offset)
    .select(["m.articleId", "p.manuscriptId", "p.path", "p.publishedAt", "p.firstPublishedAt"])
    .execute();
}

async function entriesOf(db: Database, rows: readonly AddressRow[]): Promise<readonly SitemapEntry[]> {
  const articles = rows.map(({ articleId }) => articleId);
  const others = await addressRows(db).where(oneOf(sql`m.article_id`, articles)).execute();
  const byArticle = Map.groupBy(others, (row) => row.articleId);
  return rows.map(({ articleId, path, publishedAt }) => ({
    path,
    publishedAt: new Date(publishedAt),
    alternates: (byArticle.get(articleId) ?? []).map((other) => ({
      language: other.language,
      path: other.path,
    })),
  }));
}
