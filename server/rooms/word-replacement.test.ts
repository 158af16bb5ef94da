import assert from "node:assert/strict";
import { test } from "node:test";
import * as Y from "yjs";
import { replaceWords } from "./word-replacement.ts";

/** A paragraph with an id, made of runs: words, or words and a format. */
function paragraph(...runs: readonly (string | readonly [string, object])[]) {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment("article");
  const block = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  block.setAttribute("id", "p");
  block.insert(0, [text]);
  fragment.insert(0, [block]);
  text.applyDelta(
    runs.map((run) => (typeof run === "string" ? { insert: run } : { insert: run[0], attributes: run[1] })),
  );
  return { fragment, text };
}
const change = (before: string, expected: string, after: string, replacement: string, blockId = "p") => ({
  blockId,
  before,
  expected,
  after,
  replacement,
});

test("an offer's words are replaced where the block still reads so, with the format of the first letter", () => {
  const { fragment, text } = paragraph("Ini ", ["sangat", { "mark:strong": {} }], " penting.");
  assert.equal(replaceWords(fragment, [change("Ini ", "sangat", " penting.", "amat")]), 1);
  assert.deepEqual(text.toDelta(), [
    { insert: "Ini " },
    { insert: "amat", attributes: { "mark:strong": {} } },
    { insert: " penting." },
  ]);
  assert.equal(replaceWords(fragment, [change("penting", "", ".", " sekali")]), 1);
  assert.equal(replaceWords(fragment, [change("Ini ", "amat ", "penting", "")]), 1);
  assert.equal(text.toString().replace(/<[^>]+>/g, ""), "Ini penting sekali.");
});

test("newer text is never overwritten: other words, two places, another block, nothing to go by", () => {
  const { fragment, text } = paragraph("satu dua satu");
  const before = text.toString();
  assert.equal(
    replaceWords(fragment, [
      change("", "tiga", "", "x"),
      change("", "satu", "", "x"),
      change("", "dua", " lima", "x"),
      change("satu ", "dua", " satu", "x", "q"),
      change("", "", "", "x"),
    ]),
    0,
  );
  assert.equal(text.toString(), before);
});
