import type { Language } from "@naskah/model";
import type { SiteSettings } from "./published-article.ts";
import { html } from "./safe-html.ts";

export interface SitemapEntry {
  readonly path: string;
  readonly publishedAt: Date;
  /** The article's languages, its own among them. */
  readonly alternates: readonly { readonly language: Language; readonly path: string }[];
}

/** Sitemap (sitemaps.org 0.9) with language alternates. */
export function sitemap(entries: readonly SitemapEntry[], settings: SiteSettings): string {
  const { origin } = settings;
  return html`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.map(
  (
    entry,
  ) => html`<url><loc>${origin}${entry.path}</loc><lastmod>${entry.publishedAt.toISOString()}</lastmod>${entry.alternates.map(
    (other) => html`<xhtml:link rel="alternate" hreflang="${other.language}" href="${origin}${other.path}"/>`,
  )}</url>
`,
)}</urlset>
`.markup;
}
