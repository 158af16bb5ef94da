import assert from "node:assert/strict";
import { test } from "node:test";
import { forbiddenIn, isText, mendText } from "./text-character.ts";

/** XML 1.0, production 2: what a document can hold at all. */
const inXml = (code: number) =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x10000;
const isControl = (code: number) =>
  (code < 0x20 && ![9, 10, 13].includes(code)) || (code >= 0x7f && code <= 0x9f);
const isNoncharacter = (code: number) => (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe;

test("F-C1: of all 1,114,112 code points, text may hold what XML can print and HTML takes without complaint", () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    const isAllowed = inXml(code) && !isControl(code) && !isNoncharacter(code);
    if (isText(`a${character}b`) !== isAllowed) assert.fail(`U+${code.toString(16)}`);
    const mended = mendText(`a${character}b`);
    if (!isText(mended) || mended.length !== character.length + 2)
      assert.fail(`mended U+${code.toString(16)}`);
    if (isAllowed && mended !== `a${character}b`) assert.fail(`changed U+${code.toString(16)}`);
  }
});

const MENDED: readonly (readonly [string, string, string])[] = [
  ["a line break of Word", "Laporan\vTriwulan", "Laporan Triwulan"],
  ["a page break", "satu\fdua", "satu dua"],
  ["the end of a cell", "satu\x07dua", "satu dua"],
  ["Word's hyphens", "non\x1eaktif per\x1faturan", "non\u2011aktif per\u00adaturan"],
  ["quotation marks of Windows-1252", "\x93Rapat\x94 \x96 hasil\x85", "“Rapat” – hasil…"],
  ["what Windows-1252 has none for", "\x81\x8d\x8f\x90\x9d", "\ufffd\ufffd\ufffd\ufffd\ufffd"],
  ["nothing that anybody meant", "a\0b\x7fc\ufffed", "a\ufffdb\ufffdc\ufffdd"],
  ["half a character, and a whole one", "\ud83d \ud83d\ude42 \ude42", "\ufffd \ud83d\ude42 \ufffd"],
  ["a noncharacter of another plane", "a\u{1fffe}b", "a\ufffd\ufffdb"],
  ["tabs and lines", "a\tb\r\nc", "a\tb\r\nc"],
];
for (const [name, words, expected] of MENDED)
  test(`F-C1 mends ${name}`, () => assert.equal(mendText(words), expected));

const FOUND: readonly (readonly [unknown, string | null, string?])[] = [
  [{ title: "Judul" }, null],
  ["a\0", "", "U+0000"],
  [{ title: "Judul\v" }, "title", "U+000B"],
  [{ files: [{ name: "a" }, { name: "\ud800" }] }, "files.1.name", "U+D800"],
  [{ a: { "k\u{10ffff}": 1 } }, "a", "U+10FFFF"],
  [[1, null, true, "\x85"], "3", "U+0085"],
];
for (const [value, path, character] of FOUND)
  test(`F-C1 says where: ${JSON.stringify(value)}`, () =>
    assert.deepEqual(forbiddenIn(value), path === null ? null : { path, character }));
