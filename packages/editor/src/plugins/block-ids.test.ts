import assert from "node:assert/strict";
import { test } from "node:test";
import { isId, schema } from "@naskah/model";
import { splitBlock } from "prosemirror-commands";
import type { EditorState } from "prosemirror-state";
import { toggleList } from "../commands/wrap-blocks.ts";
import { after, block, stateOf } from "../testing/state.ts";
import { blockIds, newBlockId } from "./block-ids.ts";

function counted() {
  let next = 0;
  return blockIds(() => `new${++next}`);
}

function ids(state: EditorState): unknown[] {
  const found: unknown[] = [];
  state.doc.descendants((node) => {
    if (node.isBlock) found.push(node.attrs.id);
  });
  return found;
}

test("a fresh id is 12 URL-safe characters and not the last one", () => {
  const one = newBlockId();
  assert.equal(one.length, 12);
  assert.ok(isId(one));
  assert.notEqual(one, newBlockId());
});

test("of a block that is split, the later half gets a new id", () => {
  const state = stateOf(
    [block("paragraph", "sa|tu", { id: "a" }), block("paragraph", "dua", { id: "b" })],
    [counted()],
  );
  assert.deepEqual(ids(after(state, splitBlock)), ["a", "new1", "b"]);
});

test("a pasted copy gets a new id wherever it stands; what was there keeps its own", () => {
  const original = block("paragraph", "satu|", { id: "a" });
  const before = () => stateOf([original, block("paragraph", "dua", { id: "b" })], [counted()]);
  let state = before();
  const copy = block("paragraph", "satu", { id: "a" });
  assert.deepEqual(ids(state.apply(state.tr.insert(0, copy))), ["new1", "a", "b"]);
  state = before();
  assert.deepEqual(ids(state.apply(state.tr.insert(state.doc.content.size, copy))), ["a", "b", "new1"]);
});

test("a wrapper gets an id, nested blocks too", () => {
  const state = stateOf([block("paragraph", "satu|", { id: "a" })], [counted()]);
  assert.deepEqual(ids(after(state, toggleList(schema.nodes.bulletList))), ["new1", "new2", "a"]);
});

test("typing touches no other block, even one without an id", () => {
  const state = stateOf([block("paragraph", "satu|", { id: "a" }), block("paragraph", "dua")], [counted()]);
  assert.deepEqual(ids(state.apply(state.tr.insertText("x"))), ["a", null]);
});

test("what comes from the shared document is not named by us", () => {
  const state = stateOf([block("paragraph", "satu|", { id: "a" })], [counted()]);
  const remote = state.tr.insert(0, block("paragraph", "lain")).setMeta("naskah-shared$", { isUndo: false });
  assert.deepEqual(ids(state.apply(remote)), [null, "a"]);
});
