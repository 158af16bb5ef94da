import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { articleFromText } from "./article-text.ts";
import { type DocumentJson, parseDocument } from "./document.ts";

const SAMPLE = new URL("../../../../shared/samples/artikel-djkn.txt", import.meta.url);
const LINE =
  "Kalimat ini cukup panjang untuk menjadi sebuah paragraf, karena isinya lebih dari delapan puluh huruf.";

const words = ({ text, content = [] }: DocumentJson): string => (text ?? "") + content.map(words).join("");
const shape = (document: DocumentJson | null) =>
  document?.content?.map((node) => `${node.type}: ${words(node).slice(0, 40)}`) ?? null;

test("the sample becomes headline, four paragraphs, one reference with its link, and the byline's name", () => {
  const document = articleFromText(readFileSync(SAMPLE, "utf8"));
  assert.deepEqual(shape(document), [
    "headline: Artikel Serial ZI Menuju WBBM: Penyeleng",
    "paragraph: Akhir-akhir ini kolaborasi menjadi isu y",
    "paragraph: Kolaborasi dapat mengarah pada penguatan",
    "paragraph: Kolaborasi antar organ-organ pemerintaha",
    "paragraph: Secara keseluruhan dapat dikatakan bahwa",
    "references: Suarez, D., & Abdallah, E. (2019). Publi",
    "byline: Ida Kade Sukesa",
  ]);
  parseDocument(document);
  assert.match(JSON.stringify(document), /"href":"https:\/\/www\.pwc\.com\/[^"]+\.pdf"/);
});

const cases: readonly (readonly [string, string, readonly string[] | null])[] = [
  ["three short lines are no article", "Satu\nDua\nTiga", null],
  ["two paragraphs are no article", `Judul\n${LINE}\n${LINE}`, null],
  ["paragraphs without a headline are no article", [LINE, LINE, LINE].join("\n"), null],
  [
    "an English article, with Windows line ends and hard spaces",
    `News\r\nA Headline of Some Length\r\nWednesday, 3 June 2026\r\n\r\n\r\n${LINE}\r\n${LINE}\r\n${LINE}\r\nBibliography\r\nDoe, J. (2020). A book.\r\nBy Jane\u00a0Doe (Head of Section)\r\nDisclaimer\r\nMy own view.`,
    [
      "headline: A Headline of Some Length",
      `paragraph: ${LINE.slice(0, 40)}`,
      `paragraph: ${LINE.slice(0, 40)}`,
      `paragraph: ${LINE.slice(0, 40)}`,
      "references: Doe, J. (2020). A book.",
      "byline: Jane Doe",
    ],
  ],
  [
    "no byline: the longer of two lines above is the headline; short lines within stay",
    `Judul yang agak panjang\nAni Lestari\n${LINE}\nBagian kedua\n${LINE}\n${LINE}`,
    [
      "headline: Judul yang agak panjang",
      `paragraph: ${LINE.slice(0, 40)}`,
      "paragraph: Bagian kedua",
      `paragraph: ${LINE.slice(0, 40)}`,
      `paragraph: ${LINE.slice(0, 40)}`,
    ],
  ],
  [
    "T76: tags are text",
    `Judul\n<script>alert(1)</script> ${LINE}\n${LINE}\n${LINE}`,
    [
      "headline: Judul",
      "paragraph: <script>alert(1)</script> Kalimat ini cu",
      `paragraph: ${LINE.slice(0, 40)}`,
      `paragraph: ${LINE.slice(0, 40)}`,
    ],
  ],
];
for (const [name, text, expected] of cases) {
  test(name, () => {
    const document = articleFromText(text);
    assert.deepEqual(shape(document), expected);
    if (document !== null) parseDocument(document);
  });
}
