import assert from "node:assert/strict";
import { test } from "node:test";
import { schema, seedDocument } from "@naskah/model";
import { Node } from "prosemirror-model";
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import { readBlocks } from "./read-node.ts";
import { canonical, Peer } from "./testing/peer.ts";
import { Random } from "./testing/random.ts";
import { randomEdit } from "./testing/random-edit.ts";
import { writeContent } from "./write-node.ts";

const SEEDS = process.env.NASKAH_LONG === "1" ? 5000 : 200;
const STEPS = 40;

const fragmentOf = (doc: Y.Doc) => doc.getXmlFragment("article");

function seeded(): Y.Doc {
  const doc = new Y.Doc();
  let id = 0;
  const json = seedDocument({ headline: "Judul", author: { id: "a", name: "Ani" }, newId: () => `b${++id}` });
  fragmentOf(doc).insert(0, writeContent(Node.fromJSON(schema, json).content));
  return doc;
}

/** Marks of nodes are ours alone: y-prosemirror drops them. */
function hasNodeMarks(doc: Node): boolean {
  let found = false;
  doc.descendants((node) => {
    if (!node.isText && node.marks.length > 0) found = true;
  });
  return found;
}

function run(seed: number): void {
  const random = new Random(seed);
  const ours = new Peer(seeded());
  const theirs = seeded();
  const { meta } = initProseMirrorDoc(fragmentOf(theirs), schema);
  for (let step = 0; step < STEPS; step++) {
    const tr = randomEdit(ours.state, random);
    if (tr === null || hasNodeMarks(tr.doc)) continue;
    ours.dispatch(tr);
    theirs.transact(() => updateYFragment(theirs, fragmentOf(theirs), ours.state.doc, meta), ySyncPluginKey);
  }
  const expected = canonical(ours.state.doc);
  const reading = (doc: Y.Doc) =>
    canonical(schema.topNodeType.create(null, readBlocks(fragmentOf(doc), schema)));
  // Each writes what the other reads.
  assert.equal(reading(theirs), expected, "ours reads theirs");
  assert.equal(reading(ours.doc), expected, "ours reads ours");
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ours.doc));
  assert.equal(canonical(initProseMirrorDoc(fragmentOf(copy), schema).doc), expected, "theirs reads ours");
}

test(`the same ${SEEDS} random histories through y-prosemirror and through ours give the same document, and each opens the other's`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    try {
      run(seed);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
});
