import assert from "node:assert/strict";
import { test } from "node:test";
import { FRAGMENT_NAME } from "@naskah/model";
import * as Y from "yjs";
import { Random } from "../../packages/binding/src/testing/random.ts";
import { editingTrace } from "./editing-trace.ts";

const seed = 5;

test(`as many edits as asked for, which come to the state (seed ${seed})`, () => {
  const begun = new Y.Doc();
  const block = new Y.XmlElement("paragraph");
  block.insert(0, [new Y.XmlText("Awal")]);
  begun.getXmlFragment(FRAGMENT_NAME).insert(0, [block]);
  const first = Y.encodeStateAsUpdate(begun);
  const trace = editingTrace(new Random(seed), first, 20_000);
  assert.equal(trace.updates.length, 20_000);
  const read = (updates: readonly Uint8Array[]) => {
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, update);
    return doc.getXmlFragment(FRAGMENT_NAME).toString();
  };
  const text = read([trace.state]);
  assert.equal(read([first, ...trace.updates]), text);
  assert.equal(text.replaceAll(/<[^>]*>/g, "").length, trace.characters);
  // Seven of ten edits write: well under that much is left.
  assert.ok(trace.characters > 5_000 && trace.characters < 14_000, `${trace.characters} characters`);
});
