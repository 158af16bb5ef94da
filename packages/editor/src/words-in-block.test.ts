import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "@naskah/model";
import { rangeInBlock } from "./words-in-block.ts";

const text = (words: string) => ({ type: "text", text: words });
const doc = parseDocument({
  type: "doc",
  content: [
    { type: "headline", attrs: { id: "h" }, content: [text("Judul")] },
    {
      type: "bulletList",
      content: [
        {
          type: "listItem",
          content: [
            {
              type: "paragraph",
              attrs: { id: "p" },
              content: [text("kata kita"), { type: "hardBreak" }, text("kata lain")],
            },
          ],
        },
      ],
    },
  ],
});

const table: readonly [string, string, number, string, string | null][] = [
  ["words at their place", "p", 0, "kata", "kata"],
  ["words behind a line break", "p", 10, "kata", "kata"],
  ["words that moved are found nearest to where they were", "p", 13, "kata", "kata"],
  ["words that are gone", "p", 0, "buku", null],
  ["a block that is gone", "q", 0, "kata", null],
  ["no words", "p", 0, "", null],
];

for (const [name, block, from, words, expected] of table) {
  test(`D2: a check leads to ${name}`, () => {
    const range = rangeInBlock(doc, block, { from, to: from + words.length, words });
    assert.equal(range === null ? null : doc.textBetween(range.from, range.to), expected);
    if (range !== null && from > 5) assert.equal(doc.resolve(range.from).parentOffset, 10);
  });
}
