import {
  ARTICLE_LABELS,
  CAPACITY_TITLES,
  editionDocument,
  headlineOf,
  type Language,
  longDate,
  renderNodesHtml,
  shortDate,
} from "@naskah/model";
import type { Node } from "prosemirror-model";
import { articleJsonLd } from "./json-ld.ts";
import { page } from "./page.ts";
import type {
  InOffice,
  PrintedArticle,
  PrintedNote,
  PublishedArticle,
  SiteSettings,
} from "./published-article.ts";
import { html, jsonBlock, type SafeHtml, trusted } from "./safe-html.ts";
import { nameList, WORDS } from "./words.ts";

/** Where a published picture's bytes are. */
export const pictureSrc = (hash: string) => `/media/${hash}`;

const PLACED_APART: ReadonlySet<string> = new Set(["headline", "standfirst", "references", "gallery"]);

/**
 * The public page of one published edition; of a withdrawn one, the notice in its place. Search engines find the notice of a
 * replaced article as its replacement (canonical); every other notice is not to be found.
 */
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
      title: gone ? withdrawnTitle(article, title) : title,
      description: gone ? (article.sentence ?? "") : descriptionOf(doc),
      path: gone ? null : article.path,
      canonical: gone ? article.movedTo : article.path,
      alternates: [{ language, path: article.path }, ...article.alternates],
      ...(gone
        ? {}
        : {
            head: html`<meta property="og:type" content="article">
<link rel="alternate" type="application/json" title="${WORDS[language].copy}" href="${article.path}.json">
<script type="application/ld+json">${jsonBlock(articleJsonLd(article, title, settings))}</script>`,
          }),
    },
    gone
      ? withdrawnNotice(article, withdrawnTitle(article, title))
      : articleMain(article, doc, title, { pictureSrc, isPublic: true }),
  );
}

/**
 * The same page of an edition that is not public, for the staff who read it before they decide. Nobody is to find it, what surrounds
 * the article is only to be looked at, and links open beside it: the page stands in a frame of the studio.
 * @param staffPictureSrc where a picture's bytes are for those who may read the edition.
 */
export function articlePreview(
  article: PrintedArticle,
  settings: SiteSettings,
  styleHref: string,
  staffPictureSrc: (hash: string) => string,
): string {
  const { language } = article.content;
  const doc = editionDocument(article.content);
  const title = headlineOf(doc);
  return page(
    {
      language,
      settings,
      styleHref,
      title,
      description: descriptionOf(doc),
      path: null,
      alternates: [{ language, path: article.path }, ...article.alternates],
      preview: true,
    },
    articleMain(article, doc, title, { pictureSrc: staffPictureSrc, isPublic: false }),
  );
}

interface Printing {
  readonly pictureSrc: (hash: string) => string;
  /** Only then its machine-readable copy is at its address. */
  readonly isPublic: boolean;
}

function articleMain(
  article: PrintedArticle,
  doc: Node,
  title: string,
  { pictureSrc, isPublic }: Printing,
): SafeHtml {
  const { content } = article;
  const words = WORDS[content.language];
  const options = { ...ARTICLE_LABELS[content.language], pictureSrc };
  const part = (keep: (name: string) => boolean) =>
    trusted(renderNodesHtml(doc, options, (node) => keep(node.type.name)));
  const date = (at: Date) => longDate(at, content.language, article.zone);
  // A note says its own date; editions from before there were notes have the date alone.
  const { firstPublishedAt, changedAt, views } = article;
  const updated =
    article.notes.length === 0 && changedAt !== null && changedAt.getTime() !== firstPublishedAt?.getTime();
  return html`<article>
<header>
<p class="kicker"><span>${content.section}</span>${
    content.series === null
      ? null
      : html` <span class="series">${words.series(content.series.title, content.series.part)}</span>`
  }</p>
<h1 dir="auto">${title}</h1>
${part((name) => name === "standfirst")}
<div class="meta">
<p class="authors">${nameList(
    content.byline.map((author) => author.name),
    content.language,
  )}</p>
<p>${firstPublishedAt === null ? words.notPublished : html`<time datetime="${firstPublishedAt.toISOString()}">${date(firstPublishedAt)}</time>`}${
    views === null || views === 0 ? null : html` <span class="views">${words.views(views)}</span>`
  }</p>
${updated ? html`<p class="updated">${words.updated} <time datetime="${changedAt.toISOString()}">${date(changedAt)}</time></p>` : null}
${translationLine(article)}${changeNotes(article)}</div>
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
${approvalLine(article, isPublic)}
</article>`;
}

/** What this edition and those before it say about their changes: the newest in sight, the others folded. */
function changeNotes({ content, notes, zone }: PrintedArticle): SafeHtml | null {
  const [newest, ...earlier] = notes;
  if (newest === undefined) return null;
  const words = WORDS[content.language];
  const line = ({ kind, note, at }: PrintedNote) =>
    html`<p class="change"><strong>${words.change[kind]}${
      at === null
        ? null
        : html`, <time datetime="${at.toISOString()}">${shortDate(at, content.language, zone)}</time>`
    }:</strong> ${note}</p>`;
  return html`${line(newest)}
${
  earlier.length === 0
    ? null
    : html`<details class="changes"><summary>${words.earlierNotes(earlier.length)}</summary>${earlier.map(line)}</details>
`
}`;
}

/** Which edition of which language this text translates, and whether that language has moved on. */
function translationLine({ content, newerSource, alternates, zone }: PrintedArticle): SafeHtml | null {
  const { translationOf, language } = content;
  if (translationOf === undefined) return null;
  const words = WORDS[language];
  const name = words.languageAdjectives[translationOf.language];
  const there = alternates.find((alternate) => alternate.language === translationOf.language);
  const linked = (text: string) =>
    there === undefined
      ? html`${text}`
      : html`<a href="${there.path}" hreflang="${translationOf.language}">${text}</a>`;
  const date = (at: Date) => shortDate(at, language, zone);
  const translated = words.translationOf(translationOf.number, name, date(new Date(translationOf.sealedAt)));
  return html`<p class="translation">${linked(translated)}</p>
${
  newerSource === null
    ? null
    : html`<p class="newer">${linked(words.newerSource(newerSource.number, name, date(newerSource.at)))}</p>
`
}`;
}

function bylineText(article: PrintedArticle, language: Language): string {
  return nameList(
    article.content.byline.map(({ name, affiliation }) =>
      affiliation === "" ? name : `${name} (${affiliation})`,
    ),
    language,
  );
}

function approvalLine(article: PrintedArticle, isPublic: boolean): SafeHtml {
  const { language } = article.content;
  const words = WORDS[language];
  const { emergency, approvedBy } = article;
  const digest = html`<p class="digest"><span>SHA-256</span> <code>${article.digest}</code></p>`;
  if (approvedBy === null)
    return html`<footer class="approval">
<p><strong>${words.approved(article.number)}</strong>, ${words.notApproved}.</p>
${digest}
</footer>`;
  const official = ({ position, capacity, at }: InOffice) =>
    html`${CAPACITY_TITLES[language][capacity]}${position[language]}, <time datetime="${at.toISOString()}">${longDate(at, language, article.zone)}</time>`;
  return html`<footer class="approval">
<p><strong>${words.approved(article.number)}</strong>, ${emergency === null ? words.approvedBy : words.emergency} ${official(approvedBy)}${
    emergency === null
      ? null
      : emergency.ratifiedBy === null
        ? html`; <strong>${words.notRatified}</strong>`
        : html`; ${words.ratifiedBy} ${official(emergency.ratifiedBy)}`
  }.</p>
${
  isPublic
    ? html`<details>
<summary>${words.verify}</summary>
<p>${words.verifyHow}</p>
${digest}
<p><a href="${article.path}.json">${words.copy}</a></p>
</details>`
    : digest
}
</footer>`;
}

/** What was published in error may be wrong in its very headline: it is not said again. */
function withdrawnTitle({ content, withdrawal }: PublishedArticle, title: string): string {
  return withdrawal?.kind === "published-in-error"
    ? WORDS[content.language].withdrawn["published-in-error"]
    : title;
}

function withdrawnNotice(article: PublishedArticle, title: string): SafeHtml {
  const { withdrawal, zone, content } = article;
  const words = WORDS[content.language];
  const kind = withdrawal?.kind ?? "notice";
  return html`<article class="withdrawn">
<h1 dir="auto">${title}</h1>
<aside class="notice">${kind === "published-in-error" ? null : html`<h2>${words.withdrawn[kind]}</h2>`}<p dir="auto">${article.sentence ?? ""}</p>${
    article.movedTo === null
      ? null
      : html`
<p><a href="${article.movedTo}">${words.movedTo}</a></p>`
  }${
    withdrawal === null
      ? null
      : html`
<p class="when">${words.withdrawnOn} <time datetime="${withdrawal.at.toISOString()}">${longDate(withdrawal.at, content.language, zone)}</time></p>`
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
