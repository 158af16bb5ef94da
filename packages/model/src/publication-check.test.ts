import assert from "node:assert/strict";
import { test } from "node:test";
import { type CheckCode, describeCheck } from "./check-code.ts";
import { parseDocument } from "./document.ts";
import { LANGUAGES } from "./language.ts";
import { passes, publicationChecks } from "./publication-check.ts";

const block = (type: string, words: string, attrs: object = {}) => ({
  type,
  attrs,
  ...(words === "" ? {} : { content: [{ type: "text", text: words }] }),
});
const headline = block("headline", "Judul", { id: "h" });
const body = block("paragraph", "Isi", { id: "p" });
const byline = block("byline", "Ida (Pelaksana KPKNL Mamuju)", { id: "b" });
const picture = "c".repeat(64);
const credit = { type: "credit", content: [{ type: "text", text: "Humas" }] };
const figure = (attrs: object, ...content: object[]) => ({
  type: "figure",
  attrs: { id: "f", ...attrs },
  content,
});

const table: [string, object[], CheckCode[], string | null][] = [
  ["a complete article", [headline, body, byline], [], null],
  ["no headline", [body, byline], ["headline-missing"], null],
  [
    "an empty headline leads to its place",
    [block("headline", " ", { id: "h" }), body, byline],
    ["headline-missing"],
    "h",
  ],
  [
    "two headlines",
    [headline, block("headline", "Lagi", { id: "h2" }), body, byline],
    ["headline-repeated"],
    "h2",
  ],
  ["headline below text", [body, headline, byline], ["headline-not-first"], "h"],
  ["no text", [headline, block("paragraph", "", { id: "p" }), byline], ["body-missing"], "p"],
  ["no author", [headline, body, block("byline", "", { id: "b" })], ["byline-missing"], "b"],
  ["picture without alt", [headline, body, byline, figure({ picture }, credit)], ["alt-missing"], "f"],
  [
    "decorative picture needs none",
    [headline, body, byline, figure({ picture, decorative: true }, credit)],
    [],
    null,
  ],
  ["frame without picture", [headline, body, byline, figure({})], ["picture-missing"], "f"],
  [
    "picture without credit",
    [headline, body, byline, figure({ picture, alt: "Gedung" })],
    ["credit-missing"],
    "f",
  ],
  [
    "pictures of the gallery too",
    [headline, body, byline, { type: "gallery", content: [figure({ picture }, credit)] }],
    ["alt-missing"],
    "f",
  ],
  [
    "heading that skips",
    [headline, block("heading", "x", { id: "x", level: 4 }), body, byline],
    ["heading-level-skipped"],
    "x",
  ],
  [
    "empty heading",
    [headline, block("heading", "", { id: "x", level: 2 }), body, byline],
    ["heading-empty"],
    "x",
  ],
  [
    "F-B12: blank lines above a headline, which are not sealed",
    [
      block("paragraph", " "),
      { type: "paragraph", content: [{ type: "hardBreak" }] },
      headline,
      body,
      byline,
    ],
    [],
    null,
  ],
  [
    "F-B12: a heading that skips behind one without words, which is not sealed",
    [
      headline,
      block("heading", "Bab", { level: 2 }),
      block("heading", "\u00a0", { id: "x", level: 3 }),
      block("heading", "Pasal", { id: "y", level: 4 }),
      body,
      byline,
    ],
    ["heading-empty", "heading-level-skipped"],
    "x",
  ],
  [
    "empty reference",
    [headline, body, byline, { type: "references", content: [block("reference", "", { id: "r" })] }],
    ["reference-empty"],
    "r",
  ],
];

for (const [name, content, codes, blockId] of table) {
  test(`D2: publication check: ${name}`, () => {
    const found = publicationChecks(parseDocument({ type: "doc", content }));
    assert.deepEqual(
      found.map((check) => check.code),
      codes,
    );
    const place = found[0]?.place;
    if (blockId !== null) assert.ok(place?.kind === "block" && place.blockId === blockId);
    for (const check of found)
      for (const language of LANGUAGES) assert.ok(describeCheck(check.code, language).length > 10);
  });
}

test("G6: a warning does not keep an edition back, an error does", () => {
  const check = (severity: "error" | "warning") =>
    ({ code: "alt-missing", severity, place: { kind: "document" } }) as const;
  assert.equal(passes([check("warning")]), true);
  assert.equal(passes([check("warning"), check("error")]), false);
});
