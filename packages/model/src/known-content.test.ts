import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "./document.ts";
import { knownContent } from "./known-content.ts";
import { schema } from "./schema.ts";

const { nodes, marks } = schema;
const kept = { name: "blink", kept: "x" };

test("D4: placeholders are left out and counted, the words beside and under them stay, and the rest is read strictly", () => {
  const document = nodes.doc.create(null, [
    nodes.unknownBlock.create(kept),
    nodes.paragraph.create(null, [
      schema.text("Satu ", [marks.strong.create()]),
      nodes.unknownInline.create(kept),
      schema.text("dua", [marks.unknownMark.create(kept)]),
    ]),
  ]);
  const found = knownContent(document);
  assert.equal(found.leftOut, 3);
  assert.equal(found.document.toString(), 'doc(paragraph(strong("Satu "), "dua"))');
  parseDocument(found.document.toJSON());
});

test("D4: a document without placeholders stays as it is", () => {
  const document = nodes.doc.create(null, [nodes.paragraph.create(null, [schema.text("Satu")])]);
  const found = knownContent(document);
  assert.equal(found.leftOut, 0);
  assert.ok(found.document.eq(document));
});
