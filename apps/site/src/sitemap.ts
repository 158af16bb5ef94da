import type { Language } from "@naskah/model";
import type { SiteSettings } from "./published-article.ts";
import { html } from "./safe-html.ts";

export interface SitemapEntry {
  readonly path: string;
  readonly publishedAt: Date;
  /** The article's languages, its own among them. */
  readonly alternates: readonly { readonly language: Language; readonly path: string }[];
}

/** A sitemap of the index: where it is, and when something in it was last published. */
export interface SitemapPart {
  readonly path: string;
  readonly changedAt: Date;
}

/** What one sitemap may hold (sitemaps.org 0.9). */
export const SITEMAP_MOST = 50_000;

/** Sitemap (sitemaps.org 0.9) with language alternates. @param rows as `sitemapRows` gives them, SITEMAP_MOST at most. */
export function sitemap(rows: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${rows.join("")}</urlset>
`;
}

export function sitemapRows(entries: readonly SitemapEntry[], { origin }: SiteSettings): string {
  return html`${entries.map(
    (
      entry,
    ) => html`<url><loc>${origin}${entry.path}</loc><lastmod>${entry.publishedAt.toISOString()}</lastmod>${entry.alternates.map(
      (other) =>
        html`<xhtml:link rel="alternate" hreflang="${other.language}" href="${origin}${other.path}"/>`,
    )}</url>
`,
  )}`.markup;
}

/** The sitemap of sitemaps, where one does not hold everything. */
export function sitemapIndex(parts: readonly SitemapPart[], { origin }: SiteSettings): string {
  return html`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${parts.map(
  ({
    path,
    changedAt,
  }) => html`<sitemap><loc>${origin}${path}</loc><lastmod>${changedAt.toISOString()}</lastmod></sitemap>
`,
)}</sitemapindex>
`.markup;
}
