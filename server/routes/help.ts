import { readFileSync } from "node:fs";
import { escapeHtml, type Language } from "@naskah/model";
import type { FastifyInstance } from "fastify";
import { guideHtml } from "../help/guide-html.ts";
import { loadSiteStyle } from "../site/site-style.ts";

interface Guide {
  readonly language: Language;
  readonly file: string;
  readonly title: string;
  readonly other: { readonly path: string; readonly language: Language; readonly name: string };
  readonly back: string;
}

/** The guides of `docs/`, at their addresses in the studio. */
const GUIDES: Readonly<Record<string, Guide>> = {
  "kepala-seksi": {
    language: "id",
    file: "panduan-kepala-seksi.md",
    title: "Panduan untuk kepala seksi",
    other: { path: "section-heads", language: "en", name: "English" },
    back: "Kembali ke Naskah",
  },
  "section-heads": {
    language: "en",
    file: "guide-for-section-heads.md",
    title: "Guide for section heads",
    other: { path: "kepala-seksi", language: "id", name: "Bahasa Indonesia" },
    back: "Back to Naskah",
  },
};
const PICTURES = ["keadaan.svg", "states.svg"] as const;

const POLICY =
  "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** A picture has its style within. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

const readDocs = (file: string) => readFileSync(new URL(`../../docs/${file}`, import.meta.url), "utf8");

/** Guides for those who decide, readable without signing in and without JavaScript. */
export function helpRoutes(app: FastifyInstance): void {
  const { href } = loadSiteStyle();
  for (const [path, guide] of Object.entries(GUIDES)) {
    const body = guidePage(guide, href);
    app.get(`/studio/help/${path}`, async (_request, reply) =>
      reply
        .type("text/html; charset=utf-8")
        .header("content-security-policy", POLICY)
        .header("cache-control", "no-cache")
        .send(body),
    );
  }
  for (const picture of PICTURES) {
    const svg = readDocs(picture);
    app.get(`/studio/help/${picture}`, async (_request, reply) =>
      reply
        .type("image/svg+xml")
        .header("content-security-policy", PICTURE_POLICY)
        .header("cache-control", "no-cache")
        .send(svg),
    );
  }
}

function guidePage({ language, file, title, other, back }: Guide, styleHref: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} – Naskah</title>
<link rel="stylesheet" href="${styleHref}">
<link rel="icon" href="/assets/naskah.svg" type="image/svg+xml">
</head>
<body>
<main>
<article class="guide">
<p class="kicker"><a href="/studio/">${escapeHtml(back)}</a> · <a href="${other.path}" hreflang="${other.language}" lang="${other.language}">${escapeHtml(other.name)}</a></p>
${guideHtml(readDocs(file))}
</article>
</main>
</body>
</html>
`;
}
