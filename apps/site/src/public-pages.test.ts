import assert from "node:assert/strict";
import { test } from "node:test";
import { type Digest, type EditionContent, parseDocument, sealContent } from "@naskah/model";
import {
  type ArticleSummary,
  articlePage,
  articlePreview,
  faultPage,
  feed,
  listPage,
  type PublishedArticle,
  type SiteSettings,
  sitemap,
  sitemapIndex,
  sitemapRows,
} from "./index.ts";

const ORIGIN = "https://artikel.example.go.id";
const HASH = "a".repeat(64);
/** Whatever a field holds, it must come out as these characters and nothing else (T70). */
const POLYGLOT = `"'><script>alert(1)</script></title></script><img src=x onerror=alert(1)>{{7*7}}javascript:alert(1)`;

function contentOf(text: string): EditionContent {
  const run = (words: string) => [{ type: "text", text: words }];
  const doc = parseDocument({
    type: "doc",
    content: [
      { type: "headline", content: run(text) },
      { type: "standfirst", content: run(text) },
      { type: "heading", content: run(text) },
      { type: "paragraph", content: run(text) },
      {
        type: "figure",
        attrs: { picture: HASH, width: 4, height: 3, alt: text },
        content: [
          { type: "caption", content: run(text) },
          { type: "credit", content: run(text) },
        ],
      },
      { type: "references", content: [{ type: "reference", content: run(text) }] },
      { type: "byline", attrs: { person: "ani" }, content: run(text) },
    ],
  });
  const frame = {
    language: "id",
    slug: "kerja-sama",
    section: text,
    series: { title: text, part: 2 },
    disclaimer: text,
    notBefore: null,
    change: null,
  } as const;
  return sealContent(doc, frame, () => text);
}

const settingsOf = (text: string): SiteSettings => ({
  origin: ORIGIN,
  name: { id: text, en: text },
  tagline: { id: text, en: text },
  address: text,
  footerLinks: [{ label: { id: text, en: text }, href: "mailto:a@b.go.id" }],
});

const articleOf = (text: string, more: Partial<PublishedArticle> = {}): PublishedArticle => ({
  content: contentOf(text),
  digest: "b".repeat(64) as Digest,
  number: 3,
  approvedBy: {
    position: { id: text, en: text },
    capacity: "plh",
    at: new Date("2022-01-31T06:01:42Z"),
  },
  publishedAt: new Date("2022-02-01T01:00:00Z"),
  firstPublishedAt: new Date("2022-01-31T06:01:42Z"),
  emergency: null,
  notes: [{ kind: "correction", note: text, at: new Date("2022-02-01T01:00:00Z") }],
  changedAt: new Date("2022-02-01T01:00:00Z"),
  zone: "Asia/Jayapura",
  state: "live",
  withdrawal: null,
  newerSource: null,
  sentence: null,
  movedTo: null,
  views: 1349,
  path: "/id/artikel/kerja-sama",
  alternates: [{ language: "en", path: "/en/artikel/working-together" }],
  ...more,
});

const summaryOf = (text: string): ArticleSummary & { changedAt: Date } => ({
  firstPath: "/id/artikel/kerja-sama",
  path: "/id/artikel/kerja-sama",
  headline: text,
  standfirst: text,
  section: text,
  authors: [text],
  firstPublishedAt: new Date(0),
  changedAt: new Date(0),
  note: { kind: "update", note: text, at: new Date("2026-11-24T01:00:00Z") },
  zone: "Asia/Jakarta",
  picture: { hash: HASH, alt: text },
});

const listOf = (text: string) =>
  listPage(
    { language: "id", articles: [summaryOf(text), summaryOf(text)], before: null, next: "x" },
    settingsOf(text),
    "/assets/site.css",
  );

const pages: readonly (readonly [string, (text: string) => string])[] = [
  ["article", (text) => articlePage(articleOf(text), settingsOf(text), "/assets/site.css")],
  [
    "withdrawn article",
    (text) =>
      articlePage(
        articleOf(text, { state: "withdrawn", sentence: text }),
        settingsOf(text),
        "/assets/site.css",
      ),
  ],
  [
    "article preview",
    (text) =>
      articlePreview(
        { ...articleOf(text), approvedBy: null, notes: [{ kind: "update", note: text, at: null }] },
        settingsOf(text),
        "/assets/site.css",
        (hash) => `/pictures/${hash}`,
      ),
  ],
  ["list", listOf],
  ["not found", (text) => faultPage("id", "notFound", settingsOf(text), "/assets/site.css")],
  ["feed", (text) => feed("id", [summaryOf(text)], settingsOf(text))],
  [
    "sitemap",
    () =>
      sitemap([
        sitemapRows([{ path: "/id/artikel/a", publishedAt: new Date(0), alternates: [] }], settingsOf("")),
      ]),
  ],
  [
    "sitemap index",
    () => sitemapIndex([{ path: "/id/sitemap-1.xml", changedAt: new Date(0) }], settingsOf("")),
  ],
];

for (const [name, render] of pages) {
  test(`T70 P1: on the ${name} page every field is text, whatever it holds`, () => {
    const hostile = render(POLYGLOT);
    assert.ok(!/<script(?! type="application\/ld\+json")/i.test(hostile), "a script");
    assert.ok(!/<img src=x/i.test(hostile), "an image");
    assert.ok(!/=("|')javascript:/i.test(hostile), "an address");
    // The same tags as with harmless words: nothing in a field became markup.
    const tags = (page: string) => (page.match(/<\/?[a-z][a-z0-9:]*/gi) ?? []).join(" ");
    assert.equal(tags(hostile), tags(render("kata")));
  });

  test(`P2: the ${name} page runs no script and asks nobody else`, () => {
    const page = render("kata");
    assert.ok(!/<script(?! type="application\/ld\+json")/i.test(page));
    for (const [, address = ""] of page.matchAll(/\b(?:src|href)="([^"]+)"/g))
      assert.ok(/^(\/(?!\/)|#|mailto:|https:\/\/artikel\.example\.go\.id\/)/.test(address), address);
    assert.ok(!/\son[a-z]+=/i.test(page));
  });

  test(`the tags of the ${name} page are balanced`, () => {
    const empty = new Set(["base", "meta", "link", "img", "br", "hr"]);
    const open: string[] = [];
    for (const [whole, end, tag = ""] of render("kata").matchAll(/<(\/?)([a-z][a-z0-9:]*)[^>]*>/gi)) {
      if (end === "/") assert.equal(open.pop(), tag.toLowerCase());
      else if (!empty.has(tag.toLowerCase()) && !whole.endsWith("/>")) open.push(tag.toLowerCase());
    }
    assert.deepEqual(open, []);
  });
}

const article = () => articlePage(articleOf("Kolaborasi"), settingsOf("Situs"), "/assets/site.css");

test("P2: canonical, hreflang and the language switch name the configured origin (T83)", () => {
  const page = article();
  assert.ok(page.includes(`<link rel="canonical" href="${ORIGIN}/id/artikel/kerja-sama">`));
  assert.ok(page.includes(`hreflang="en" href="${ORIGIN}/en/artikel/working-together"`));
  assert.match(page, /<a href="\/en\/artikel\/working-together" hreflang="en"/);
});

test("P2: JSON-LD is JSON and says what the page says", () => {
  const [, json = ""] =
    /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(
      articlePage(articleOf(POLYGLOT), settingsOf("Situs"), "/x.css"),
    ) ?? [];
  const data = JSON.parse(json) as { headline: string; "@type": string };
  assert.equal(data["@type"], "Article");
  assert.equal(data.headline, POLYGLOT);
});

test("P3: the date is Indonesian, in the office's zone", () => {
  assert.ok(article().includes("Senin, 31 Januari 2022 pukul 15.01.42 WIT"));
});

test("P1: the page says edition, capacity, position and digest, and offers the bytes", () => {
  const page = article();
  assert.match(page, /Edisi 3/);
  assert.match(page, /Plh\. /);
  assert.ok(page.includes("b".repeat(64)));
  assert.ok(page.includes('href="/id/artikel/kerja-sama.json"'));
  assert.match(page, /Sekitar 1\.300 kali dibaca/);
});

test("A7: a withdrawn page shows its sentence and nothing of its text", () => {
  const page = articlePage(
    articleOf("Rahasia", { state: "withdrawn", sentence: "Ditarik karena keliru." }),
    settingsOf("Situs"),
    "/x.css",
  );
  assert.ok(page.includes("Ditarik karena keliru."));
  assert.ok(!page.includes("application/ld+json") && !page.includes(HASH));
  // The headline stays, so that who comes by an old link knows what was here.
  assert.equal(
    page.split("Rahasia").length - 1,
    page.match(/(<h1 dir="auto">|<title>|og:title" content=")Rahasia/g)?.length,
  );
});

const shown = (more: Partial<PublishedArticle>) =>
  articlePage(articleOf("Isi", more), settingsOf("Situs"), "/style.css");
const note = (kind: "correction" | "update", words: string, at: string) => ({
  kind,
  note: words,
  at: new Date(at),
});

test("P1: a revision prints what changed and when; earlier notes are kept, a small fix says nothing", () => {
  const notes = [
    note("correction", "Angka & <data>.", "2026-11-24T01:00:00Z"),
    note("update", "Tarif baru.", "2026-10-02T01:00:00Z"),
  ];
  const page = shown({ notes });
  assert.match(
    page,
    /<strong>Ralat, <time datetime="2026-11-24T01:00:00.000Z">24 November 2026<\/time>:<\/strong> Angka &#38; &#60;data/,
  );
  assert.match(
    page,
    /Catatan perubahan sebelumnya \(1\)<\/summary><p class="change"><strong>Pembaruan, <time[^>]*>2 Oktober 2026/,
  );
  const [, json = ""] = /ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
  const { correction } = JSON.parse(json) as { correction: { text: string; datePublished: string }[] };
  assert.deepEqual(
    correction.map(({ text, datePublished }) => [text, datePublished]),
    [
      ["Angka & <data>.", "2026-11-24T01:00:00.000Z"],
      ["Tarif baru.", "2026-10-02T01:00:00.000Z"],
    ],
  );
  const first = new Date("2022-01-31T06:01:42Z");
  const fixed = shown({ notes: [], changedAt: first, publishedAt: new Date("2022-03-01T01:00:00Z") });
  assert.ok(!fixed.includes("Diperbarui") && !fixed.includes('class="change'));
});

test("P1: an emergency says that it is one, and whether a second person stands by it", () => {
  const at = new Date("2022-01-31T06:01:42Z");
  const ratifiedBy = { position: { id: "Kepala Kanwil", en: "Head" }, capacity: "definitive", at } as const;
  assert.match(shown({ emergency: { ratifiedBy: null } }), /diterbitkan darurat oleh .*belum disahkan/s);
  assert.match(
    shown({ emergency: { ratifiedBy } }),
    /diterbitkan darurat oleh .*disahkan oleh Kepala Kanwil/s,
  );
  assert.ok(!shown({}).includes("darurat"));
});

const gone = (kind: "notice" | "redirected" | "published-in-error", movedTo: string | null = null) =>
  shown({
    state: "withdrawn",
    sentence: "Kalimat untuk pembaca.",
    movedTo,
    withdrawal: { kind, at: new Date("2026-11-24T01:00:00Z") },
  });

test("A7 P2: a withdrawn page is not found by search engines; a replaced one is found as what replaced it", () => {
  for (const kind of ["notice", "published-in-error"] as const) {
    assert.match(gone(kind), /<meta name="robots" content="noindex">/);
    assert.ok(!gone(kind).includes('rel="canonical"') && !gone(kind).includes('rel="alternate" hreflang'));
  }
  const replaced = gone("redirected", "/id/artikel/baru");
  assert.match(replaced, /<a href="\/id\/artikel\/baru">/);
  assert.ok(replaced.includes(`<link rel="canonical" href="${ORIGIN}/id/artikel/baru">`));
  assert.ok(!replaced.includes("noindex") && !replaced.includes('rel="alternate" hreflang'));
  assert.match(replaced, /Ditarik <time[^>]*>Selasa, 24 November 2026 pukul 10\.00\.00 WIT/);
});

test("A7: what was published in error does not say its headline again", () => {
  const page = gone("published-in-error");
  assert.match(page, /<h1 dir="auto">Artikel ini terbit karena kekeliruan<\/h1>/);
  assert.ok(!page.includes("<h1>Isi") && !page.includes("<title>Isi"));
});

const translated = (more: Partial<PublishedArticle>) =>
  shown({
    content: {
      ...contentOf("Isi"),
      language: "en",
      translationOf: {
        language: "id",
        number: 3,
        digest: "c".repeat(64) as Digest,
        sealedAt: "2026-11-24T01:00:00.000Z",
      },
    },
    path: "/en/artikel/working-together",
    alternates: [{ language: "id", path: "/id/artikel/kerja-sama" }],
    ...more,
  });

test("P2: a translation says which edition it translates, and that the other language is newer", () => {
  assert.match(
    translated({}),
    /<a href="\/id\/artikel\/kerja-sama" hreflang="id">Translation of edition 3 \(Indonesian\), 24 November 2026</,
  );
  assert.ok(!translated({}).includes("is newer"));
  const newer = { language: "id", number: 4, at: new Date("2026-11-25T01:00:00Z") } as const;
  assert.match(
    translated({ newerSource: newer }),
    /The Indonesian version is newer: edition 4, 25 November 2026/,
  );
  // A source that is withdrawn is named, and leads nowhere.
  assert.match(translated({ alternates: [] }), /<p class="translation">Translation of edition 3/);
  assert.match(
    translated({}),
    /"translationOfWork":\{"@type":"Article","inLanguage":"id","version":3,"@id":"https/,
  );
});

test("P2: the feed says what changed; a small fix is no update", () => {
  const body = feed("id", [summaryOf("Isi")], settingsOf("Situs"));
  assert.match(body, /<summary>Pembaruan, 24 November 2026: Isi – Isi<\/summary>/);
  assert.match(body, /<updated>1970-01-01T00:00:00.000Z<\/updated>\n<author>/);
});

test("F-D20: a paragraph, a headline and a list's words are set in the direction in which they are read", () => {
  const page = shown({});
  for (const start of [
    '<h1 dir="auto">',
    '<p class="standfirst" dir="auto">',
    '<p dir="auto">',
    '<h2 id="bagian-1" dir="auto">',
  ])
    assert.ok(page.includes(start), start);
});
