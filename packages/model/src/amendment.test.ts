import assert from "node:assert/strict";
import { test } from "node:test";
import { type Amendment, amendContent } from "./amendment.ts";
import { type DocumentJson, parseDocument } from "./document.ts";
import { type EditionContent, editionDigest, editionDocument, sealContent } from "./edition-content.ts";
import { plainText } from "./plain-text.ts";

const text = (words: string, ...marks: string[]): DocumentJson => ({
  type: "text",
  text: words,
  ...(marks.length === 0 ? {} : { marks: marks.map((type) => ({ type })) }),
});
const content: EditionContent = sealContent(
  parseDocument({
    type: "doc",
    content: [
      { type: "headline", attrs: { id: "h" }, content: [text("Kerja Sama")] },
      { type: "byline", attrs: { id: "b" }, content: [text("Ida (Kepala Seksi A)")] },
      {
        type: "paragraph",
        attrs: { id: "p" },
        content: [text("Ini "), text("sangat", "strong"), text(" penting.")],
      },
    ],
  }),
  {
    language: "id",
    slug: "kerja-sama",
    section: "Artikel",
    series: null,
    disclaimer: null,
    notBefore: null,
    change: null,
  },
  () => null,
);
const amend = (from: number, to: number, expected: string, replacement: string, block = [1]): Amendment => ({
  block,
  from,
  to,
  expected,
  replacement,
});
const words = (amended: ReturnType<typeof amendContent>) =>
  "fault" in amended ? amended.fault : plainText(editionDocument(amended.content));

test("approve with suggestions: words for words, several at once, from one sealed text", () => {
  const amended = amendContent(content, [
    amend(0, 3, "Ini", "Hal ini"),
    amend(4, 10, "sangat", "amat"),
    amend(19, 19, "", " Sekali."),
  ]);
  assert.match(String(words(amended)), /Hal ini amat penting\. Sekali\./);
  assert.ok(!("fault" in amended));
  assert.equal(amended.digest, editionDigest(amended.content));
  assert.notEqual(amended.digest, editionDigest(content));
  assert.deepEqual(amended.content.byline, content.byline);
  assert.match(JSON.stringify(amended.content.document), /"strong"[^}]*\}\],"text":"amat"/);
});

test("approve with suggestions: the same changes give the same digest; none give the sealed one", () => {
  const once = amendContent(content, [amend(4, 10, "sangat", "")]);
  const again = amendContent(content, [amend(4, 10, "sangat", "")]);
  assert.deepEqual(once, again);
  const none = amendContent(content, []);
  assert.ok(!("fault" in none));
  assert.equal(none.digest, editionDigest(content));
});

test("approve with suggestions: what is not there, overlaps or is no text is refused by its index", () => {
  const faults = (...amendments: Amendment[]) => words(amendContent(content, amendments));
  assert.deepEqual(faults(amend(0, 3, "Itu", "Ini")), { index: 0, why: "no-such-text" });
  assert.deepEqual(faults(amend(0, 3, "Ini", "x", [7])), { index: 0, why: "no-such-text" });
  assert.deepEqual(faults(amend(0, 300, "Ini", "x")), { index: 0, why: "no-such-text" });
  assert.deepEqual(faults(amend(0, 3, "Ini", "Itu"), amend(2, 5, "i s", "x")), { index: 1, why: "overlaps" });
  assert.deepEqual(faults(amend(0, 3, "Ini", "a\nb")), { index: 0, why: "not-words" });
  assert.deepEqual(faults(amend(0, 3, "Ini", "\ud800")), { index: 0, why: "not-words" });
  assert.deepEqual(faults(amend(0, 3, "Ini", "Ini")), { index: 0, why: "nothing-changed" });
});

test("F-B12: what an approver empties is not sealed; of an edition from before, blank blocks keep their places until then", () => {
  const emptied = amendContent(content, [
    amend(0, 4, "Ini ", ""),
    amend(4, 10, "sangat", ""),
    amend(10, 19, " penting.", " "),
  ]);
  assert.ok(!("fault" in emptied));
  assert.deepEqual(
    emptied.content.document.content?.map(({ type }) => type),
    ["headline"],
  );
  const [headline, ...others] = content.document.content ?? [];
  const blank = { type: "paragraph" };
  const old = { ...content, document: { type: "doc", content: [headline ?? blank, blank, ...others] } };
  const amended = amendContent(old, [amend(0, 3, "Ini", "Hal ini", [2])]);
  assert.deepEqual(amended, amendContent(content, [amend(0, 3, "Ini", "Hal ini")]));
  // An offer from then kept them: sealed now it is the same.
  assert.ok(!("fault" in amended));
  const { document } = amended.content;
  const offered = { ...old, document: { ...document, content: [blank, ...(document.content ?? [])] } };
  assert.deepEqual(amendContent(offered, []), amended);
});
