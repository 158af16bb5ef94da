import assert from "node:assert/strict";
import { test } from "node:test";
import * as prng from "lib0/prng";
import * as Y from "yjs";
import { editAtRandom } from "./random-edits.ts";
import { renamedUpdate } from "./renamed-update.ts";

const SEEDS = process.env.NASKAH_LONG === "1" ? 5000 : 300;
const SHARED = 7;
const FRESH = 21;
/** On the same side of both, so that both stand on the same side of it. */
const OTHER = 30;

function copyOf(state: Uint8Array, clientId: number): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  doc.clientID = clientId;
  return doc;
}

const article = (doc: Y.Doc) => doc.getXmlFragment("article");

function write(seed: number, doc: Y.Doc, edits: number): void {
  const random = prng.create(seed);
  for (let i = 0; i < edits; i++) editAtRandom(random, article(doc));
}

function clock(doc: Y.Doc, client: number): number {
  return Y.getState(doc.store, client);
}

/** Two people wrote different words under one client id; the second one's, renamed, as if it had been theirs from the start. */
for (let seed = 0; seed < SEEDS; seed++) {
  test(`T17: seed ${seed}: renamed, both keep their words, and nothing that was deleted comes back`, () => {
    const random = prng.create(seed);
    const base = copyOf(new Uint8Array([0, 0]), SHARED);
    write(seed, base, prng.int32(random, 0, 12));
    const state = Y.encodeStateAsUpdate(base);
    const from = clock(base, SHARED);
    const [first, second, other, same] = [SHARED, SHARED, OTHER, FRESH].map((id) => copyOf(state, id)) as [
      Y.Doc,
      Y.Doc,
      Y.Doc,
      Y.Doc,
    ];
    write(seed + 0.1, first, prng.int32(random, 0, 12));
    write(seed + 0.3, other, prng.int32(random, 0, 6));
    // Other people's words arrive before and between; both do the same.
    const edits = prng.int32(random, 0, 20);
    write(seed + 0.2, second, edits);
    write(seed + 0.2, same, edits);
    for (const doc of [second, same]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    write(seed + 0.4, second, 3);
    write(seed + 0.4, same, 3);

    const renames = new Map([[SHARED, { from, to: FRESH }]]);
    const renamed = renamedUpdate(Y.encodeStateAsUpdate(second), renames);
    const server = copyOf(Y.encodeStateAsUpdate(first), 1);
    const expected = copyOf(Y.encodeStateAsUpdate(first), 1);
    Y.applyUpdate(server, renamed);
    Y.applyUpdate(expected, Y.encodeStateAsUpdate(same));
    assert.equal(server.store.pendingStructs, null);
    assert.equal(article(server).toString(), article(expected).toString());
    assert.equal(clock(server, FRESH), clock(expected, FRESH));
    assert.equal(clock(server, SHARED), clock(first, SHARED));

    // Piece by piece, as a local copy keeps it, it is the same.
    const pieces = copyOf(state, 1);
    Y.applyUpdate(pieces, renamed);
    const whole = article(pieces).toString();
    const vector = Y.encodeStateVector(base);
    Y.applyUpdate(pieces, renamedUpdate(Y.encodeStateAsUpdate(second, vector), renames));
    assert.equal(article(pieces).toString(), whole);
  });
}

test("T17: nothing to rename changes nothing", () => {
  const doc = copyOf(new Uint8Array([0, 0]), SHARED);
  write(1, doc, 30);
  const state = Y.encodeStateAsUpdate(doc);
  assert.deepEqual(renamedUpdate(state, new Map()), state);
  assert.deepEqual(renamedUpdate(state, new Map([[SHARED, { from: clock(doc, SHARED), to: FRESH }]])), state);
});

test("T17: a run of text is cut where the other's writing begins", () => {
  const doc = copyOf(new Uint8Array([0, 0]), SHARED);
  article(doc).insert(0, [new Y.XmlText("abcdef")]);
  const renamed = copyOf(
    renamedUpdate(Y.encodeStateAsUpdate(doc), new Map([[SHARED, { from: 4, to: FRESH }]])),
    1,
  );
  assert.equal(article(renamed).toString(), "abcdef");
  assert.deepEqual([clock(renamed, SHARED), clock(renamed, FRESH)], [4, 3]);
});
