import assert from "node:assert/strict";
import { test } from "node:test";
import * as prng from "lib0/prng";
import * as Y from "yjs";
import { firstDifference } from "./first-difference.ts";
import { editAtRandom } from "./random-edits.ts";

const SHARED = 7;
const article = (doc: Y.Doc) => doc.getXmlFragment("article");

function twins(): [ours: Y.Doc, theirs: Y.Doc, text: Y.XmlText, otherText: Y.XmlText] {
  const ours = new Y.Doc();
  ours.clientID = SHARED;
  article(ours).insert(0, [new Y.XmlText("Halo ")]);
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(ours));
  return [ours, theirs, article(ours).get(0) as Y.XmlText, article(theirs).get(0) as Y.XmlText];
}

function compare(ours: Y.Doc, theirs: Y.Doc, sent = Number.POSITIVE_INFINITY) {
  const end = Y.getState(ours.store, SHARED);
  return firstDifference(ours, Y.encodeStateAsUpdate(theirs), SHARED, { end, sent });
}

const none = { certain: null, undecided: null, missing: null };

test("T17: the same words are ours, wherever they were cut or tidied up", () => {
  const [ours, theirs, text] = twins();
  text.insert(5, "dunia");
  text.insert(10, " yang");
  text.format(0, 4, { strong: {} });
  for (const update of [Y.encodeStateAsUpdate(ours, Y.encodeStateVector(theirs))])
    Y.applyUpdate(theirs, update);
  assert.deepEqual(compare(ours, theirs), none);
  text.insert(0, "baru");
  assert.deepEqual(compare(ours, theirs), none);
});

test("T17: other words, another place, another format, another block are somebody else's", () => {
  for (const [ourEdit, theirEdit, at] of [
    [(text: Y.XmlText) => text.insert(5, "ayah"), (text: Y.XmlText) => text.insert(5, "ayam"), 9],
    [(text: Y.XmlText) => text.insert(5, "ayah"), (text: Y.XmlText) => text.insert(4, "ayah"), 6],
    [(text: Y.XmlText) => text.format(0, 2, { a: {} }), (text: Y.XmlText) => text.format(0, 2, { b: {} }), 6],
    [
      (text: Y.XmlText) => (text.parent as Y.XmlFragment).insert(1, [new Y.XmlElement("p")]),
      (text: Y.XmlText) => (text.parent as Y.XmlFragment).insert(1, [new Y.XmlElement("q")]),
      6,
    ],
    [(text: Y.XmlText) => text.insert(5, "x😀"), (text: Y.XmlText) => text.insert(5, "x😁"), 7],
  ] as const) {
    const [ours, theirs, text, otherText] = twins();
    theirs.clientID = SHARED;
    ourEdit(text);
    theirEdit(otherText);
    assert.equal(compare(ours, theirs).certain, at);
  }
});

test("T17: what only the server has deleted may have been ours", () => {
  const [ours, theirs, text] = twins();
  text.insert(5, "dunia");
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(ours));
  (article(theirs).get(0) as Y.XmlText).delete(6, 2);
  assert.deepEqual(compare(ours, theirs), { certain: null, undecided: 7, missing: 7 });
  assert.deepEqual(compare(ours, theirs, 8), { certain: 8, undecided: 7, missing: 7 });
  assert.deepEqual(compare(ours, theirs, 6), { certain: 7, undecided: null, missing: null });
  text.delete(6, 2);
  assert.deepEqual(compare(ours, theirs), none);
});

for (let seed = 0; seed < 100; seed++) {
  test(`T17: seed ${seed}: what came back from the server is ours`, () => {
    const random = prng.create(seed);
    const [ours, theirs] = twins();
    const other = new Y.Doc();
    for (let i = 0; i < 30; i++) {
      editAtRandom(random, article(prng.int32(random, 0, 3) === 0 ? other : ours));
      if (prng.int32(random, 0, 4) > 0) continue;
      Y.applyUpdate(other, Y.encodeStateAsUpdate(ours));
      Y.applyUpdate(theirs, Y.encodeStateAsUpdate(other));
      assert.equal(compare(ours, theirs).certain, null);
      Y.applyUpdate(ours, Y.encodeStateAsUpdate(other));
      assert.equal(compare(ours, theirs).certain, null);
    }
  });
}
