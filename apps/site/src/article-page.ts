import { editionDocument, headlineOf, type Language, longDate, renderNodesHtml } from "@naskah/model";
import type { Node } from "prosemirror-model";
import { articleJsonLd } from "./json-ld.ts";
import { page } from "./page.ts";
import type { PublishedArticle, SiteSettings } from "./published-article.ts";
import { html, jsonBlock, type SafeHtml, trusted } from "./safe-html.ts";
import { nameList, WORDS } from "./words.ts";

/** Where a published picture's bytes are. */
export const pictureSrc = (hash: string) => `/media/${hash}`;

const PLACED_APART: ReadonlySet<string> = new Set(["headline", "standfirst", "references", "gallery"]);

/** The public page of one published edition; of a withdrawn one, the notice in its place. */
export function articlePage(article: PublishedArticle, settings: SiteSettings, styleHref: string): string {
  const { language } = article.content;
  const doc = editionDocument(article.content);
  const title = headlineOf(doc);
  const gone = article.state === "withdrawn";
  return page(
    {
      language,
      settings,
      styleHref,
      title,
      description: gone ? (article.sentence ?? "") : descriptionOf(doc),
      path: gone ? null : article.path,
      alternates: [{ language, path: article.path }, ...article.alternates],
      ...(gone
        ? {}
        : {
            head: html`<meta property="og:type" content="article">
<link rel="alternate" type="application/json" title="${WORDS[language].copy}" href="${article.path}.json">
<script type="application/ld+json">${jsonBlock(articleJsonLd(article, title, settings))}</script>`,
          }),
    },
    gone ? withdrawnNotice(article, title) : articleMain(article, doc, title),
  );
}

function articleMain(article: PublishedArticle, doc: Node, title: string): SafeHtml {
  const { content } = article;
  const words = WORDS[content.language];
  const options = {
    pictureSrc,
    creditLabel: words.credit,
    referencesTitle: words.references,
    galleryTitle: words.gallery,
  };
  const part = (keep: (name: string) => boolean) =>
    trusted(renderNodesHtml(doc, options, (node) => keep(node.type.name)));
  const date = (at: Date) => longDate(at, content.language, article.zone);
  const updated = article.publishedAt.getTime() !== article.firstPublishedAt.getTime();
  return html`<article>
<header>
<p class="kicker"><span>${content.section}</span>${
    content.series === null
      ? null
      : html` <span class="series">${words.series(content.series.title, content.series.part)}</span>`
  }</p>
<h1>${title}</h1>
${part((name) => name === "standfirst")}
<div class="meta">
<p class="authors">${nameList(
    content.byline.map((author) => author.name),
    content.language,
  )}</p>
<p><time datetime="${article.firstPublishedAt.toISOString()}">${date(article.firstPublishedAt)}</time> <span class="views">${words.views(article.views)}</span></p>
${updated ? html`<p class="updated">${words.updated} <time datetime="${article.publishedAt.toISOString()}">${date(article.publishedAt)}</time></p>` : null}
${changeLine(article)}</div>
</header>
<div class="body">
${part((name) => !PLACED_APART.has(name))}
${part((name) => name === "references")}
</div>
<p class="byline">${words.by} ${bylineText(article, content.language)}</p>
${
  content.disclaimer === null
    ? null
    : html`<aside class="disclaimer"><h2>${words.disclaimer}</h2><p>${content.disclaimer}</p></aside>`
}
${part((name) => name === "gallery")}
${approvalLine(article)}
</article>`;
}

/** What this edition says about how it differs from the one before. */
function changeLine({ content }: PublishedArticle): SafeHtml | null {
  const { change, language } = content;
  if (change === undefined || change.note === null) return null;
  return html`<p class="change"><strong>${WORDS[language].change[change.kind]}</strong> ${change.note}</p>
`;
}

function bylineText(article: PublishedArticle, language: Language): string {
  return nameList(
    article.content.byline.map(({ name, affiliation }) =>
      affiliation === "" ? name : `${name} (${affiliation})`,
    ),
    language,
  );
}

function approvalLine(article: PublishedArticle): SafeHtml {
  const { language } = article.content;
  const words = WORDS[language];
  const { position, capacity, at } = article.approvedBy;
  return html`<footer class="approval">
<p><strong>${words.approved(article.number)}</strong>, ${words.approvedBy} ${words.capacity[capacity]}${position[language]}, <time datetime="${at.toISOString()}">${longDate(at, language, article.zone)}</time>.</p>
<details>
<summary>${words.verify}</summary>
<p>${words.verifyHow}</p>
<p class="digest"><span>SHA-256</span> <code>${article.digest}</code></p>
<p><a href="${article.path}.json">${words.copy}</a></p>
</details>
</footer>`;
}

function withdrawnNotice(article: PublishedArticle, title: string): SafeHtml {
  const words = WORDS[article.content.language];
  return html`<article class="withdrawn">
<h1>${title}</h1>
<aside class="notice"><h2>${words.withdrawn}</h2><p>${article.sentence ?? ""}</p>${
    article.movedTo === null
      ? null
      : html`
<p><a href="${article.movedTo}">${words.movedTo}</a></p>`
  }</aside>
</article>`;
}

/** The standfirst, or the first paragraph's beginning: at most 200 characters, cut at a word. */
export function descriptionOf(doc: Node): string {
  let text = "";
  for (const wanted of ["standfirst", "paragraph"]) {
    doc.forEach((node) => {
      if (text === "" && node.type.name === wanted) text = node.textContent.trim().replace(/\s+/g, " ");
    });
  }
  if (text.length <= 200) return text;
  return `${text.slice(0, 199).replace(/\s+\S*$/, "")}…`;
}
