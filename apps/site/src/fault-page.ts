import { LANGUAGES, type Language } from "@naskah/model";
import { page } from "./page.ts";
import type { SiteSettings } from "./published-article.ts";
import { html } from "./safe-html.ts";
import { WORDS } from "./words.ts";

/** What kept a page from being shown. */
export type Fault = "notFound" | "tooFast" | "trouble";

/** What a visitor sees in place of a page, with a way on. At an address that has none it never tells whether a draft exists. */
export function faultPage(
  language: Language,
  fault: Fault,
  settings: SiteSettings,
  styleHref: string,
): string {
  const words = WORDS[language];
  const { title, text } = words.faults[fault];
  return page(
    {
      language,
      settings,
      styleHref,
      title,
      description: text,
      path: null,
      alternates: LANGUAGES.map((other) => ({ language: other, path: `/${other}/` })),
    },
    html`<div class="not-found"><h1>${title}</h1><p>${text}</p><p><a href="/${language}/">${words.home}</a></p></div>`,
  );
}
