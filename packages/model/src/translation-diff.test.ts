import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "./document.ts";
import { type EditionContent, sealContent } from "./edition-content.ts";
import { placedBlocks } from "./plain-text.ts";
import { translationDiff } from "./translation-diff.ts";

const documentOf = (paragraphs: readonly string[], ids = "") =>
  parseDocument({
    type: "doc",
    content: [
      { type: "headline", attrs: { id: `${ids}h` }, content: [{ type: "text", text: paragraphs[0] ?? "" }] },
      ...paragraphs.slice(1).map((text, index) => ({
        type: "paragraph",
        attrs: { id: `${ids}${index + 1}` },
        content: [{ type: "text", text }],
      })),
    ],
  });

const sealed = (...paragraphs: string[]): EditionContent =>
  sealContent(
    documentOf(paragraphs),
    {
      language: "id",
      slug: "x",
      section: "Artikel",
      series: null,
      disclaimer: null,
      notBefore: null,
      change: null,
    },
    () => null,
  );

const ENGLISH = placedBlocks(
  documentOf(["Fair auctions", "The first paragraph.", "The second one.", "The third."], "en"),
);
const FIRST = sealed("Lelang jujur", "Alinea pertama di sini.", "Alinea kedua.", "Alinea ketiga.");

const CASES: readonly (readonly [name: string, after: EditionContent, expected: readonly string[]])[] = [
  ["nothing", FIRST, []],
  [
    "a reworded paragraph leads to the one in its place",
    sealed("Lelang jujur", "Alinea pertama di sini.", "Alinea kedua diralat.", "Alinea ketiga."),
    ["reworded en2"],
  ],
  [
    "a new paragraph leads to the one before it",
    sealed("Lelang jujur", "Alinea pertama di sini.", "Sisipan baru.", "Alinea kedua.", "Alinea ketiga."),
    ["inserted after en1"],
  ],
  [
    "a removed one leads to what may go, and those behind it keep their place",
    sealed("Lelang jujur", "Alinea kedua.", "Alinea ketiga diralat."),
    ["removed en1", "reworded en3"],
  ],
  [
    "the headline",
    sealed("Lelang yang jujur", "Alinea pertama di sini.", "Alinea kedua.", "Alinea ketiga."),
    ["reworded enh"],
  ],
];

for (const [name, after, expected] of CASES) {
  test(`P2: what changed in the source, matched by order: ${name}`, () => {
    const found = translationDiff(FIRST, after, ENGLISH).map(
      ({ change, counterpart, isBefore }) =>
        `${change.change} ${isBefore ? "after " : ""}${counterpart?.blockId ?? "nowhere"}`,
    );
    assert.deepEqual(found, expected);
  });
}

test("P2: a translation that is built another way has no counterpart there", () => {
  const short = ENGLISH.slice(0, 2);
  const after = sealed("Lelang jujur", "Alinea pertama di sini.", "Alinea kedua.", "Alinea ketiga diralat.");
  assert.deepEqual(
    translationDiff(FIRST, after, short).map(({ counterpart }) => counterpart),
    [null],
  );
});
