import assert from "node:assert/strict";
import { test } from "node:test";
import { type DocumentJson, parseDocument } from "@naskah/model";
import { OFFICES } from "./fixtures/offices.ts";
import { TEXTS } from "./fixtures/texts.ts";
import { readClipboard } from "./read-clipboard.ts";
import { randomOf } from "./testing/random.ts";

const SEED = Number(process.env.NASKAH_SEED ?? 15);
const CASES = process.env.NASKAH_LONG === "1" ? 100_000 : 3_000;

const ENDS = [
  "\n",
  "\n\n",
  "\t",
  "    ",
  "-\n",
  " \n",
  ".\n",
  "\n- 3 -\n",
  "\n12\n",
  "\n• ",
  "\n2. ",
  "\n1.2. ",
  " · ",
];
const letters = (words: string) => words.replace(/[^\p{L}]/gu, "");
const wordsIn = ({ text = "", content = [] }: DocumentJson): string => text + content.map(wordsIn).join("");

test(`E8 fuzz: ${CASES} mangled texts come to a document, and no letter of ordinary text is lost or moved (seed ${SEED})`, () => {
  const random = randomOf(SEED);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const texts = [...TEXTS, ...OFFICES].flatMap(({ text }) => text ?? []);
  for (let turn = 0; turn < CASES; turn++) {
    let text = pick(texts);
    for (let change = Math.floor(random() * 5); change > 0; change--) {
      const at = Math.floor(random() * (text.length + 1));
      const rest = text.slice(at + (random() < 0.3 ? Math.floor(random() * 40) : 0));
      text = text.slice(0, at) + pick(ENDS) + rest;
    }
    const { blocks, article, report } = readClipboard({ html: null, text, pictureFiles: 0 }, "rich");
    parseDocument({ type: "doc", content: blocks });
    if (article !== null) parseDocument(article);
    // Signs of Markdown, boxes and the words around numbers of pages are left out by rule, and so are bullets that are letters.
    if (report.source !== "text" || report.dropped.pageNumbers > 0 || /^\s*o\t|\[x\]/m.test(text)) continue;
    assert.equal(
      letters(blocks.map(wordsIn).join("")),
      letters(text),
      `case ${turn}: ${JSON.stringify(text)}`,
    );
  }
});
