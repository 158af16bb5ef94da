import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { guideHtml } from "./guide-html.ts";

const CASES: readonly (readonly [source: string, html: string])[] = [
  ["# Judul", "<h1>Judul</h1>"],
  ["## Bagian\n\nSatu **tebal**\nbaris.", "<h2>Bagian</h2>\n<p>Satu <strong>tebal</strong>\nbaris.</p>"],
  ["- a\n- b\n  lanjut", "<ul><li>a</li><li>b\n  lanjut</li></ul>"],
  ["1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"],
  ["![Gambar <x>](a.svg)", '<img src="a.svg" alt="Gambar &#60;x&#62;">'],
  ["[di sini](/studio/) & <b>", '<p><a href="/studio/">di sini</a> &#38; &#60;b&#62;</p>'],
];

for (const [source, html] of CASES)
  test(`a guide as HTML: ${JSON.stringify(source)}`, () => assert.equal(guideHtml(source), html));

for (const file of ["panduan-kepala-seksi", "guide-for-section-heads"])
  test(`everything in ${file} is understood`, () => {
    const html = guideHtml(readFileSync(new URL(`../../docs/${file}.md`, import.meta.url), "utf8"));
    assert.equal(html.match(/<h1>/g)?.length, 1);
    assert.equal(html.match(/<img /g)?.length, 1);
    assert.ok((html.match(/<h2>/g)?.length ?? 0) >= 10);
    // No mark of the source is left over.
    assert.ok(!/\*\*|^#|^- |!\[|\]\(/m.test(html));
  });
