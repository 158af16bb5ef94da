import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import * as Y from "yjs";
import { readShared } from "./read-shared.ts";
import { fragmentOf, textBlock } from "./testing/document.ts";
import { bareSchema } from "./testing/schemas.ts";

/** Reads, and fails when that wrote anything. */
function read(fragment: Y.XmlFragment, by = schema as Parameters<typeof readShared>[1]) {
  const doc = fragment.doc as Y.Doc;
  const before = Y.encodeStateAsUpdate(doc);
  let updates = 0;
  doc.on("update", () => updates++);
  const found = readShared(fragment, by);
  assert.equal(updates, 0);
  assert.deepEqual(Y.encodeStateAsUpdate(doc), before);
  return found;
}

test("I10: a shared document is read as it is shown in an editor, and reading writes nothing", () => {
  const found = read(
    fragmentOf(textBlock("headline", "Judul"), textBlock("paragraph", "Isi", { strong: {} })),
  );
  assert.ok(!("unreadable" in found));
  assert.equal(found.toString(), 'doc(headline("Judul"), paragraph(strong("Isi")))');
});

test("D4 I10: what the schema does not know is behind a placeholder, and stays untouched", () => {
  const found = read(fragmentOf(textBlock("blink", "x"), textBlock("paragraph", "Isi")));
  assert.ok(!("unreadable" in found));
  assert.deepEqual(
    (found as Node).children.map(({ type }) => type.name),
    ["unknownBlock", "paragraph"],
  );
});

test("D3 I10: where nothing can stand for it, it is said where it is unreadable", () => {
  assert.deepEqual(read(fragmentOf(textBlock("blink", "x")), bareSchema), { unreadable: "0 <blink>" });
});
