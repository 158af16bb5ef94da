import assert from "node:assert/strict";
import { test } from "node:test";
import * as Y from "yjs";
import { ClockRangeReader, clockRanges } from "./clock-ranges.ts";

function keysOf(client: number, text: string): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const letter of text) doc.getText("t").insert(doc.getText("t").length, letter);
  return updates;
}

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new RangeError(`nothing at ${index}`);
  return found;
};

test("one key, and the same bytes again", () => {
  const reader = new ClockRangeReader();
  const update = at(keysOf(7, "abc"), 1);
  assert.deepEqual(reader.read(update), [{ client: 7, from: 1, to: 2 }]);
  assert.equal(reader.read(update.slice()), reader.read(update));
});

test("keys of two typists, merged", () => {
  const merged = Y.mergeUpdates([...keysOf(7, "abc"), ...keysOf(9, "de")]);
  const ranges = clockRanges(merged).toSorted((a, b) => a.client - b.client);
  assert.deepEqual(ranges, [
    { client: 7, from: 0, to: 3 },
    { client: 9, from: 0, to: 2 },
  ]);
});

test("what a merged update skips is not in it", () => {
  const keys = keysOf(7, "abcd");
  assert.deepEqual(clockRanges(Y.mergeUpdates([at(keys, 0), at(keys, 3)])), [
    { client: 7, from: 0, to: 1 },
    { client: 7, from: 3, to: 4 },
  ]);
});

test("a deletion brings no clocks", () => {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, "abc");
  const before = Y.encodeStateVector(doc);
  doc.getText("t").delete(1, 1);
  assert.deepEqual(clockRanges(Y.encodeStateAsUpdate(doc, before)), []);
});
