import assert from "node:assert/strict";
import { test } from "node:test";
import { markdownOf, parseDocument } from "@naskah/model";
import { GOOGLE } from "./fixtures/google.ts";
import { MARKS } from "./fixtures/marks.ts";
import { PROGRAMS } from "./fixtures/programs.ts";
import { WORD_LISTS } from "./fixtures/word-lists.ts";
import { readClipboard } from "./read-clipboard.ts";
import { notation } from "./testing/notation.ts";

/** What Markdown has no signs for (two lists side by side, underlining), or writes in one way only (spaces at signs, brackets in addresses). */
const LOST = /<u>|<sup>|<sub>|<code>a {2}b|⇥|\u00a0|\)\) [uo]l| <\/b>|alert\(1\)/;

for (const { name, html = "" } of [...MARKS, ...GOOGLE, ...PROGRAMS, ...WORD_LISTS]) {
  const { blocks } = readClipboard({ html, text: null, pictureFiles: 0 }, "rich");
  const before = notation(blocks);
  if (blocks.length === 0 || LOST.test(before)) continue;
  test(`E5 what is copied as Markdown is read again as it was: ${name}`, () => {
    // A heading makes it clear that this is Markdown.
    const text = `## x\n\n${markdownOf(parseDocument({ type: "doc", content: blocks }))}\n\n[y](https://y.id)`;
    const again = readClipboard({ html: null, text, pictureFiles: 0 }, "rich");
    assert.equal(notation(again.blocks), `h2(x) ${before} p(<a https://y.id>y</a>)`);
  });
}
