import assert from "node:assert/strict";
import { test } from "node:test";
import { fileText } from "./file-text.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
/** One byte a letter, as Windows writes up to U+00FF. */
const single = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, isLittle: boolean) =>
  Uint8Array.from(
    [...`\ufeff${text}`].flatMap((letter) => {
      const [high, low] = [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 255];
      return isLittle ? [low, high] : [high, low];
    }),
  );
const META = '<html><head><meta charset="windows-1252">';
const HTTP_EQUIV = '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">';

for (const [name, bytes, isPage, expected] of [
  ["UTF-8", utf8("café"), false, "café"],
  ["UTF-8 with a mark", utf8("\ufeffcafé"), false, "café"],
  ["UTF-16, as Notepad's Unicode", utf16("café", true), false, "café"],
  ["UTF-16 of the other order", utf16("café", false), false, "café"],
  ["a page of Word in Windows' letters", single(`${META}café`), true, `${META}café`],
  ["a page that names them as a header would", single(`${HTTP_EQUIV}caf\x93`), true, `${HTTP_EQUIV}caf“`],
  [
    "a page with a name that nobody knows",
    utf8('<meta charset="tak-dikenal">é'),
    true,
    '<meta charset="tak-dikenal">é',
  ],
  ["a page in UTF-8 that says UTF-16", utf8('<meta charset="utf-16">é'), true, '<meta charset="utf-16">é'],
  ["text in Windows' letters, of which nothing tells", single("café"), false, null],
  ["a page in them that says nothing", single("<p>café"), true, null],
  ["a text that only speaks of such a page", single(`${META}café`), false, null],
  ["nothing", new Uint8Array(), false, ""],
] as const)
  test(`E8 a file's letters: ${name}`, () => assert.equal(fileText(bytes, isPage), expected));
