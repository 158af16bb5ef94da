import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readClipboard } from "../read-clipboard.ts";
import { notation } from "../testing/notation.ts";

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/libreoffice/${name}`, import.meta.url), "utf8");
const page = (body: string) =>
  `<html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head><body>${body}</body></html>`;
const RTF = (body: string) => `{\\rtf1\\ansi{\\fonttbl{\\f0 Liberation;}}{\\*\\generator x}\\pard ${body}}`;

function read(html: string, rtf: string | null) {
  const { blocks, report } = readClipboard({ html, text: null, rtf, pictureFiles: 0 }, "rich");
  return [notation(blocks), report.dropped.deleted] as const;
}

test("F-B3 LibreOffice 7.4: what was deleted with tracking goes, by the RTF beside the page", () => {
  const html = fixture("tracked.odt.html");
  assert.deepEqual(read(html, fixture("tracked.odt.rtf")), [
    "p(Tarif dua ratus rupiah é “baik”.) p(Hari kerja kantor.) ul(li(p(Hari kantor.)) li(p(dua [Catatan.])))",
    2,
  ]);
  const [words] = read(html, null);
  assert.match(words, /RAHASIA/, "without it nobody can tell");
});

const CASES: readonly (readonly [string, string, string, string, number])[] = [
  ["the space before it goes with it", "<p>kata RAHASIA.</p>", "kata{\\deleted  RAHASIA}.", "p(kata.)", 1],
  ["its neighbours stay apart", "<p>satu,RAHASIA dua</p>", "satu{\\deleted ,RAHASIA} dua", "p(satu dua)", 1],
  [
    "a whole paragraph",
    "<p>a</p><p>RAHASIA</p><p>b</p>",
    "a\\par {\\deleted RAHASIA\\par }b",
    "p(a) p(b)",
    1,
  ],
  ["over borders of elements", "<p>a <b>RAHA</b>SIA b</p>", "a {\\deleted {\\b RAHA}SIA }b", "p(a b)", 1],
  [
    "letters in every notation",
    "<p>“é–ß{}\\”x</p>",
    "\\ldblquote\\u233\\'e9{\\deleted\\endash\\'df\\{\\}\\\\}\\rdblquote x",
    "p(“é”x)",
    1,
  ],
  ["the second of two", "<p>a b</p><p>a b</p>", "a b\\par a {\\deleted b}", "p(a b) p(a)", 1],
  ["nothing is deleted", "<p>a</p>", "a", "p(a)", 0],
  ["deleted no more", "<p>a b</p>", "{\\deleted0 a} \\deleted\\plain b", "p(a b)", 0],
  ["another text: nobody can tell", "<p>x y z</p>", "{\\deleted q}", "p(x y z)", 0],
  ["other letters around, but as often", "<p>1. satu dua</p>", "satu {\\deleted dua}", "p(1. satu)", 1],
  ["twice here, once there", "<p>dua satu dua</p>", "{\\deleted dua}", "p(dua satu dua)", 0],
];

for (const [name, body, rtf, expected, deleted] of CASES)
  test(`F-B3 deleted in RTF: ${name}`, () => {
    assert.deepEqual(read(page(body), RTF(rtf)), [expected, deleted]);
  });

test("F-B3 other programs mark their own deletions: their RTF is not asked", () => {
  assert.deepEqual(read("<p>a b</p>", RTF("{\\deleted a} b")), ["p(a b)", 0]);
});

test("E8 whatever stands for RTF, nothing throws", () => {
  const whole = fixture("tracked.odt.rtf");
  for (let at = 0; at < whole.length; at += 97) {
    read(page("<p>Tarif RAHASIA</p>"), whole.slice(0, at));
    read(page("<p>Tarif RAHASIA</p>"), `{\\rtf1${whole.slice(at)}`);
  }
  for (const odd of ["", "x", "{\\rtf1", "{\\rtf1}}}}", "{\\rtf1\\u99999999 \\uc-5\\'zz\\bin9 {\\deleted"])
    read(page("<p>a</p>"), odd);
});
