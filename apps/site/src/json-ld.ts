import type { ChangeNote, PublishedArticle, SiteSettings } from "./published-article.ts";

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
    ...(article.notes.length === 0 ? {} : { correction: article.notes.map(correctionOf) }),
    ...translationOf(article, settings),
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

/** schema.org CorrectionComment: for corrections and updates alike, as each note says which it is. */
function correctionOf({ kind, note, at }: ChangeNote): object {
  return {
    "@type": "CorrectionComment",
    name: kind === "correction" ? "Correction" : "Update",
    text: note,
    datePublished: at.toISOString(),
  };
}

function translationOf({ content, alternates }: PublishedArticle, { origin }: SiteSettings): object {
  const { translationOf: source } = content;
  if (source === undefined) return {};
  const there = alternates.find(({ language }) => language === source.language);
  return {
    translationOfWork: {
      "@type": "Article",
      inLanguage: source.language,
      version: source.number,
      ...(there === undefined ? {} : { "@id": origin + there.path }),
    },
  };
}
