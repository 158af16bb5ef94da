import assert from "node:assert/strict";
import { test } from "node:test";
import { amendDocument } from "./amendment.ts";
import { type DocumentJson, parseDocument } from "./document.ts";
import { plainText } from "./plain-text.ts";
import { selectableText } from "./selectable-text.ts";

const text = (words: string, mark?: string): DocumentJson => ({
  type: "text",
  text: words,
  ...(mark === undefined ? {} : { marks: [{ type: mark }] }),
});
const doc = parseDocument({
  type: "doc",
  content: [
    { type: "headline", content: [text("Pukul sembilan")] },
    { type: "paragraph" },
    {
      type: "paragraph",
      content: [
        text("Rapat pukul "),
        text("sembilan", "strong"),
        { type: "hardBreak" },
        text("sampai sembilan lewat."),
      ],
    },
    {
      type: "bulletList",
      content: [{ type: "listItem", content: [{ type: "paragraph", content: [text("Bukan sembilan")] }] }],
    },
  ],
});
const { text: whole, placeOf } = selectableText(doc);
/** The place of the nth time that words stand in the text. */
const nth = (words: string, n: number) => {
  let at = -1;
  for (let i = 0; i < n; i++) at = whole.indexOf(words, at + 1);
  return placeOf(at, at + words.length);
};

test("a document's words are one string, with a blank line between blocks", () => {
  assert.equal(whole, "Pukul sembilan\n\nRapat pukul sembilan\nsampai sembilan lewat.\n\nBukan sembilan");
});

test("A2 approve with suggestions: words that stand four times are replaced where they were selected", () => {
  const results = [1, 2, 3, 4].map((n) => {
    const place = nth("sembilan", n);
    assert.ok(place !== null);
    const amended = amendDocument(doc, [{ ...place, replacement: "SEPULUH" }]);
    assert.ok("doc" in amended);
    return plainText(amended.doc);
  });
  assert.deepEqual(results, [
    "Pukul SEPULUH\n\nRapat pukul sembilan\nsampai sembilan lewat.\n\n- Bukan sembilan",
    "Pukul sembilan\n\nRapat pukul SEPULUH\nsampai sembilan lewat.\n\n- Bukan sembilan",
    "Pukul sembilan\n\nRapat pukul sembilan\nsampai SEPULUH lewat.\n\n- Bukan sembilan",
    "Pukul sembilan\n\nRapat pukul sembilan\nsampai sembilan lewat.\n\n- Bukan SEPULUH",
  ]);
});

test("white space at the edges is not selected; nothing, two blocks and a line break are no words", () => {
  const at = whole.indexOf("pukul sembilan");
  assert.equal(placeOf(at - 1, at + "pukul ".length)?.expected, "pukul");
  assert.equal(placeOf(at, at), null);
  assert.equal(placeOf(whole.indexOf("\n\n"), whole.indexOf("\n\n") + 2), null);
  assert.equal(placeOf(0, whole.length), null);
  assert.equal(placeOf(whole.indexOf("sembilan\nsampai"), whole.indexOf("sampai") + 3), null);
  // From the blank line into a block.
  assert.deepEqual(placeOf(whole.indexOf("\n\n"), whole.indexOf("Rapat") + 5)?.expected, "Rapat");
});
