import { LANGUAGES, type Language } from "@naskah/model";
import { page } from "./page.ts";
import type { SiteSettings } from "./published-article.ts";
import { html } from "./safe-html.ts";
import { WORDS } from "./words.ts";

/** What a visitor sees at an address that has no published article. It never tells whether a draft exists. */
export function notFoundPage(language: Language, settings: SiteSettings, styleHref: string): string {
  const words = WORDS[language];
  return page(
    {
      language,
      settings,
      styleHref,
      title: words.notFound,
      description: words.notFoundText,
      path: null,
      alternates: LANGUAGES.map((other) => ({ language: other, path: `/${other}/` })),
    },
    html`<div class="not-found"><h1>${words.notFound}</h1><p>${words.notFoundText}</p><p><a href="/${language}/">${words.home}</a></p></div>`,
  );
}
