import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import { ChildStarts } from "./child-starts.ts";
import { Random } from "./testing/random.ts";

const { doc, paragraph } = schema.nodes;
const block = (length: number): Node =>
  paragraph.create(null, length === 0 ? null : schema.text("x".repeat(length)));

test("the starts of children are their sizes added up, through random edits of a long document", () => {
  const random = new Random(1);
  const starts = new ChildStarts();
  let blocks = Array.from({ length: 200 }, () => block(random.below(9)));
  for (let step = 0; step < 500; step++) {
    const at = random.below(blocks.length);
    const removed = random.pick([0, 1, 1, 3]);
    const added = Array.from({ length: random.pick([0, 1, 1, 2]) }, () => block(random.below(9)));
    blocks = blocks.toSpliced(at, removed, ...added);
    const node = doc.create(null, blocks);
    const index = random.below(blocks.length + 1);
    const expected = blocks.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
    assert.equal(starts.startOf(node, index), expected, `step ${step}`);
  }
});

test("short nodes, and a node that is asked about in between, do not disturb it", () => {
  const starts = new ChildStarts();
  const long = doc.create(
    null,
    Array.from({ length: 100 }, () => block(1)),
  );
  const short = doc.create(null, [block(4), block(2)]);
  assert.equal(starts.startOf(long, 50), 150);
  assert.equal(starts.startOf(short, 1), 6);
  assert.equal(starts.startOf(long, 100), 300);
});
