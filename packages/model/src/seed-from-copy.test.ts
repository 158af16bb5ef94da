import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "./document.ts";
import { seedFromCopy } from "./seed-from-copy.ts";

const copy = parseDocument({
  type: "doc",
  content: [
    { type: "paragraph", content: [{ type: "text", text: "Di atas." }] },
    { type: "headline", attrs: { id: "h" }, content: [{ type: "text", text: "Judul lama" }] },
    {
      type: "paragraph",
      content: [
        { type: "text", text: "Satu ", marks: [{ type: "comment", attrs: { id: "t1" } }] },
        { type: "text", text: "dua" },
      ],
    },
  ],
});

test("V1: an article made of another manuscript's text has its words without the marks of its discussions", () => {
  const { headline, document } = seedFromCopy(copy, null);
  assert.equal(headline, "Judul lama");
  assert.equal(
    parseDocument(document).toString(),
    'doc(paragraph("Di atas."), headline("Judul lama"), paragraph("Satu dua"))',
  );
});

test("a title replaces the headline where it stands, and becomes one where there is none", () => {
  const { headline, document } = seedFromCopy(copy, "Judul baru");
  assert.equal(headline, "Judul baru");
  assert.equal(document.content?.[1]?.attrs?.id, "h");
  const bare = parseDocument({ type: "doc", content: [{ type: "paragraph" }] });
  assert.equal(
    parseDocument(seedFromCopy(bare, "Judul").document).toString(),
    'doc(headline("Judul"), paragraph)',
  );
});
