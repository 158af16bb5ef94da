import type { PublishedArticle, SiteSettings } from "./published-article.ts";

/** schema.org Article of an edition, for search engines. */
export function articleJsonLd(article: PublishedArticle, headline: string, settings: SiteSettings): object {
  const { content } = article;
  return {
    "@context": "https://schema.org",
    "@type": "Article",
    headline,
    inLanguage: content.language,
    articleSection: content.section,
    datePublished: article.firstPublishedAt.toISOString(),
    dateModified: article.publishedAt.toISOString(),
    mainEntityOfPage: settings.origin + article.path,
    version: article.number,
    author: content.byline.map(({ name, affiliation }) => ({
      "@type": "Person",
      name,
      ...(affiliation === "" ? {} : { jobTitle: affiliation }),
    })),
    publisher: { "@type": "GovernmentOrganization", name: settings.name[content.language] },
    ...(content.series === null
      ? {}
      : {
          isPartOf: { "@type": "CreativeWorkSeries", name: content.series.title },
          ...(content.series.part === null ? {} : { position: content.series.part }),
        }),
  };
}
