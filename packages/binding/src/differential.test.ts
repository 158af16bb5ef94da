import assert from "node:assert/strict";
import { test } from "node:test";
import { schema as articleSchema, seedDocument } from "@naskah/model";
import { Node, type Schema } from "prosemirror-model";
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import { Reader } from "./reader.ts";
import { canonical, Peer } from "./testing/peer.ts";
import { Random } from "./testing/random.ts";
import { randomEdit } from "./testing/random-edit.ts";
import { newSchema } from "./testing/schemas.ts";
import { writeContent } from "./write-node.ts";

const SEEDS = process.env.NASKAH_LONG === "1" ? 5000 : 200;
const STEPS = 40;

const fragmentOf = (doc: Y.Doc) => doc.getXmlFragment("article");

const BEGINNINGS: Readonly<Record<string, () => Node>> = {
  "an article": () => {
    let id = 0;
    const json = seedDocument({
      headline: "Judul",
      author: { id: "a", name: "Ani" },
      newId: () => `b${++id}`,
    });
    return Node.fromJSON(articleSchema, json);
  },
  "a strict schema with tables": () =>
    newSchema.node("doc", null, [
      newSchema.node("heading", null, [newSchema.text("Judul")]),
      newSchema.node("paragraph", null, [newSchema.text("Kerja sama")]),
    ]),
};

function shared(document: Node): Y.Doc {
  const doc = new Y.Doc();
  fragmentOf(doc).insert(0, writeContent(document.content));
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

function run(seed: number, beginning: Node): void {
  const schema: Schema = beginning.type.schema;
  const random = new Random(seed);
  const ours = new Peer(shared(beginning), schema);
  const theirs = shared(beginning);
  const { meta } = initProseMirrorDoc(fragmentOf(theirs), schema);
  for (let step = 0; step < STEPS; step++) {
    const tr = randomEdit(ours.state, random);
    if (tr === null || hasNodeMarks(tr.doc)) continue;
    ours.dispatch(tr);
    theirs.transact(() => updateYFragment(theirs, fragmentOf(theirs), ours.state.doc, meta), ySyncPluginKey);
  }
  const expected = canonical(ours.state.doc);
  const reading = (doc: Y.Doc) => canonical(new Reader(schema).document(fragmentOf(doc)));
  // Each writes what the other reads.
  assert.equal(reading(theirs), expected, "ours reads theirs");
  assert.equal(reading(ours.doc), expected, "ours reads ours");
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ours.doc));
  assert.equal(canonical(initProseMirrorDoc(fragmentOf(copy), schema).doc), expected, "theirs reads ours");
}

for (const [what, begin] of Object.entries(BEGINNINGS)) {
  test(`the same ${SEEDS} random histories of ${what} through y-prosemirror and through ours give the same document, and each opens the other's`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      try {
        run(seed, begin());
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error });
      }
    }
  });
}
