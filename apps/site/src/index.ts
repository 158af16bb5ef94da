export { articlePage, articlePreview, descriptionOf } from "./article-page.ts";
export { type Fault, faultPage } from "./fault-page.ts";
export { feed } from "./feed.ts";
export { type ListPageInput, listPage } from "./list-page.ts";
export type {
  ArticleSummary,
  ChangeNote,
  InOffice,
  PrintedArticle,
  PrintedNote,
  PublishedArticle,
  SiteSettings,
} from "./published-article.ts";
export {
  SITEMAP_MOST,
  type SitemapEntry,
  type SitemapPart,
  sitemap,
  sitemapIndex,
  sitemapRows,
} from "./sitemap.ts";
