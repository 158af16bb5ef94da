import { LANGUAGES, type Language, shortDate } from "@naskah/model";
import { pictureSrc } from "./article-page.ts";
import { page } from "./page.ts";
import type { ArticleSummary, SiteSettings } from "./published-article.ts";
import { html, type SafeHtml } from "./safe-html.ts";
import { nameList, WORDS } from "./words.ts";

export interface ListPageInput {
  readonly language: Language;
  readonly articles: readonly ArticleSummary[];
  /** Cursor of the page shown; null on the first. */
  readonly before: string | null;
  /** Cursor of the next page; null on the last. */
  readonly next: string | null;
}

/** The public list of articles, newest first. */
export function listPage(input: ListPageInput, settings: SiteSettings, styleHref: string): string {
  const { language, articles } = input;
  const words = WORDS[language];
  const [lead, ...rest] = articles;
  return page(
    {
      language,
      settings,
      styleHref,
      title: settings.name[language],
      description: settings.tagline[language],
      path: input.before === null ? `/${language}/` : null,
      alternates: LANGUAGES.map((other) => ({ language: other, path: `/${other}/` })),
    },
    html`<div class="list">
<h1>${words.latest}</h1>
${
  lead === undefined
    ? html`<p class="empty">${words.nothing}</p>`
    : html`<ol>${row(lead, language, input.before === null)}${rest.map((article) => row(article, language, false))}</ol>`
}
<nav class="pager">${input.before === null ? null : html`<a href="/${language}/">${words.newest}</a>`}${
      input.next === null
        ? null
        : html` <a rel="next" href="/${language}/?before=${encodeURIComponent(input.next)}">${words.older}</a>`
    }</nav>
</div>`,
  );
}

function row(article: ArticleSummary, language: Language, isLead: boolean): SafeHtml {
  return html`<li${isLead ? html` class="lead"` : null}>
<article>${
    article.picture === null
      ? null
      : html`<img src="${pictureSrc(article.picture.hash)}" alt="" loading="lazy" decoding="async">`
  }<div>
<p class="kicker">${article.section}</p>
<h2 dir="auto"><a href="${article.path}">${article.headline}</a></h2>
${article.standfirst === "" ? null : html`<p class="summary" dir="auto">${article.standfirst}</p>`}
<p class="meta">${nameList(article.authors, language)} <time datetime="${article.firstPublishedAt.toISOString()}">${shortDate(article.firstPublishedAt, language, article.zone)}</time></p>
</div></article></li>`;
}
