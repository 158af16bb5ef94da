import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "@naskah/model";
import { copiedMarkdown } from "./copied-markdown.ts";

const line = (type: string, text: string, ...marks: string[]) => ({
  type,
  content: [{ type: "text", text, marks: marks.map((mark) => ({ type: mark })) }],
});
const DOC = parseDocument({
  type: "doc",
  content: [
    line("headline", "Judul"),
    line("paragraph", "tebal", "strong"),
    {
      type: "bulletList",
      content: [
        { type: "listItem", content: [line("paragraph", "satu")] },
        { type: "listItem", content: [line("paragraph", "dua")] },
      ],
    },
  ],
});

test("E5 the whole text as Markdown, or what is selected of it, cut where it is cut", () => {
  assert.deepEqual(copiedMarkdown(DOC, null), {
    text: "# Judul\n\n**tebal**\n\n- satu\n- dua",
    isPart: false,
  });
  const from = DOC.child(0).nodeSize + 1;
  assert.deepEqual(copiedMarkdown(DOC, { from: from + 2, to: from + 5 }), { text: "**bal**", isPart: true });
  assert.equal(copiedMarkdown(DOC, { from: 1, to: 6 }).text, "Judul", "words of one line");
  const inList = DOC.child(0).nodeSize + DOC.child(1).nodeSize + 3;
  const { text } = copiedMarkdown(DOC, { from: inList + 2, to: DOC.content.size - 3 });
  assert.equal(text, "- tu\n- dua");
});
