import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "./document.ts";
import { plainText } from "./plain-text.ts";

const paragraph = (words: string) => ({ type: "paragraph", content: [{ type: "text", text: words }] });
const item = (...content: object[]) => ({ type: "listItem", content });

test("plain text keeps list markers, nesting, breaks and alternative texts, and drops empty blocks", () => {
  const doc = parseDocument({
    type: "doc",
    content: [
      { type: "headline", content: [{ type: "text", text: "Judul" }] },
      { type: "paragraph" },
      {
        type: "orderedList",
        attrs: { start: 3 },
        content: [
          item(paragraph("tiga"), { type: "bulletList", content: [item(paragraph("dalam"))] }),
          item(paragraph("empat")),
        ],
      },
      { type: "figure", attrs: { picture: "b".repeat(64), alt: "Gedung" } },
      {
        type: "paragraph",
        content: [{ type: "text", text: "a" }, { type: "hardBreak" }, { type: "text", text: "b" }],
      },
    ],
  });
  assert.equal(plainText(doc), "Judul\n\n3. tiga\n\n   - dalam\n\n4. empat\n\n[Gedung]\n\na\nb");
});
