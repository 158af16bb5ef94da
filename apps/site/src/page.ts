import { LANGUAGES, type Language } from "@naskah/model";
import type { SiteSettings } from "./published-article.ts";
import { html, type SafeHtml, trusted } from "./safe-html.ts";
import { WORDS } from "./words.ts";

/** What every page of the site needs around its main part. */
export interface PageFrame {
  readonly language: Language;
  readonly settings: SiteSettings;
  /** Path of the style sheet, with its content hash. */
  readonly styleHref: string;
  readonly title: string;
  readonly description: string;
  /** The page's own path; null on pages that should not be found. */
  readonly path: string | null;
  /** The path under which search engines should know it; left out: its own. */
  readonly canonical?: string | null;
  /** The same page in other languages; a language that is missing leads to its list. */
  readonly alternates: readonly { readonly language: Language; readonly path: string }[];
  readonly head?: SafeHtml;
  /** Looked at by staff within another page: what is around the main part is a picture of itself, and links open elsewhere. */
  readonly preview?: boolean;
}

/** A whole HTML document. No JavaScript, no cookie, no third party. */
export function page(frame: PageFrame, main: SafeHtml): string {
  const { language, settings } = frame;
  const words = WORDS[language];
  const known = frame.canonical === undefined ? frame.path : frame.canonical;
  const canonical = known === null ? null : settings.origin + known;
  const name = settings.name[language];
  const around = frame.preview === true ? trusted(" inert") : null;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.title === name ? name : `${frame.title} – ${name}`}</title>
<meta name="description" content="${frame.description}">
<meta name="color-scheme" content="light dark">
${
  frame.preview === true
    ? html`<base target="_blank">
`
    : null
}<link rel="stylesheet" href="${frame.styleHref}">
<link rel="icon" href="/assets/naskah.svg" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="${name}" href="/${language}/feed.xml">
${
  canonical === null
    ? html`<meta name="robots" content="noindex">`
    : html`<link rel="canonical" href="${canonical}">
<meta property="og:title" content="${frame.title}">
<meta property="og:description" content="${frame.description}">
<meta property="og:url" content="${canonical}">
<meta property="og:site_name" content="${name}">
<meta property="og:locale" content="${language === "id" ? "id_ID" : "en_GB"}">`
}
${(frame.path === null ? [] : frame.alternates).map(
  (other) => html`<link rel="alternate" hreflang="${other.language}" href="${settings.origin + other.path}">
`,
)}${frame.head ?? null}
</head>
<body${frame.preview === true ? trusted(' class="preview"') : null}>
${
  frame.preview === true
    ? null
    : html`<a class="skip" href="#isi">${words.skip}</a>
`
}<header class="site"${around}>
<div class="bar">
<a class="name" href="/${language}/"><span class="mark" aria-hidden="true"></span><span>${name}<small>${settings.tagline[language]}</small></span></a>
<nav aria-label="${words.languages}" class="languages">${LANGUAGES.map((other) => languageLink(frame, other))}</nav>
<a class="sign-in" href="/studio/">${words.signIn}</a>
</div>
</header>
<main id="isi">
${main}
</main>
<footer class="site"${around}>
<div class="bar">
<p class="address">${name}<br>${settings.address}</p>
<nav aria-label="${words.footer}"><ul>${settings.footerLinks.map(
    (link) => html`<li><a href="${link.href}">${link.label[language]}</a></li>`,
  )}</ul></nav>
</div>
</footer>
</body>
</html>
`.markup;
}

function languageLink(frame: PageFrame, other: Language): SafeHtml {
  const code = other.toUpperCase();
  const name = WORDS[other].languageName;
  if (other === frame.language) return html`<span aria-current="true" title="${name}">${code}</span>`;
  const path = frame.alternates.find((alternate) => alternate.language === other)?.path ?? `/${other}/`;
  return html`<a href="${path}" hreflang="${other}" lang="${other}" title="${name}">${code}</a>`;
}
