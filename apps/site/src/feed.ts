import { type Language, shortDate } from "@naskah/model";
import type { ArticleSummary, SiteSettings } from "./published-article.ts";
import { html } from "./safe-html.ts";
import { WORDS } from "./words.ts";

/** Atom feed (RFC 4287) of the newest articles of one language; a small fix is no update, and the newest note stands first. */
export function feed(
  language: Language,
  articles: readonly (ArticleSummary & { readonly changedAt: Date })[],
  settings: SiteSettings,
): string {
  const { origin } = settings;
  const updated = articles.reduce((latest, article) => Math.max(latest, article.changedAt.getTime()), 0);
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<title>${settings.name[language]}</title>
<subtitle>${settings.tagline[language]}</subtitle>
<id>${origin}/${language}/</id>
<link rel="alternate" type="text/html" href="${origin}/${language}/"/>
<link rel="self" type="application/atom+xml" href="${origin}/${language}/feed.xml"/>
<updated>${new Date(updated).toISOString()}</updated>
${articles.map(
  (article) => html`<entry>
<title>${article.headline}</title>
<id>${origin}${article.firstPath}</id>
<link rel="alternate" type="text/html" href="${origin}${article.path}"/>
<published>${article.firstPublishedAt.toISOString()}</published>
<updated>${article.changedAt.toISOString()}</updated>
${article.authors.map((name) => html`<author><name>${name}</name></author>`)}
<summary>${changeOf(article, language)}${article.standfirst}</summary>
</entry>
`,
)}</feed>
`.markup;
}

/** "Ralat, 24 November 2026: … – " */
function changeOf({ note, zone }: ArticleSummary, language: Language): string {
  if (note === null) return "";
  return `${WORDS[language].change[note.kind]}, ${shortDate(note.at, language, zone)}: ${note.note} – `;
}
