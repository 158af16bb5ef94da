import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentJson } from "./document.ts";
import type { EditionContent } from "./edition-content.ts";
import { countChanges, editionDiff } from "./edition-diff.ts";

const edition = (...texts: string[]): EditionContent => ({
  format: "naskah-edition",
  schemaVersion: 1,
  language: "id",
  slug: "satu",
  section: "Artikel",
  series: null,
  disclaimer: null,
  notBefore: null,
  byline: [{ name: "Ida", affiliation: "" }],
  document: {
    type: "doc",
    content: texts.map((text): DocumentJson => ({ type: "paragraph", content: [{ type: "text", text }] })),
  },
});

test("A9: an edition compared with itself has no change", () => {
  assert.deepEqual(editionDiff(edition("a", "b"), edition("a", "b")), [{ change: "same", count: 5 }]);
});

test("A9: a reworded paragraph shows the words, a new one is new, a gone one is gone", () => {
  const changes = editionDiff(
    edition("Layanan buka pukul delapan pagi.", "Tetap.", "Kalimat ini akan hilang sama sekali."),
    edition("Layanan buka pukul tujuh pagi.", "Tetap.", "Ada isi baru lain."),
  );
  assert.deepEqual(
    changes.map((change) => change.change),
    ["reworded", "same", "removed", "inserted", "same"],
  );
  const [first] = changes;
  assert.ok(first?.change === "reworded");
  assert.deepEqual(
    first.runs.filter((run) => run.change !== "same").map((run) => run.text),
    ["delapan", "tujuh"],
  );
});

test("A9: a changed byline is a change, because it is printed", () => {
  const other = { ...edition("a"), byline: [{ name: "Ida", affiliation: "Kepala Seksi" }] };
  assert.ok(editionDiff(edition("a"), other).some((change) => change.change !== "same"));
});

test("A9: what changed is counted in words and blocks", () => {
  const changes = editionDiff(
    edition("Judul", "Rapat dimulai pukul sembilan pagi"),
    edition("Judul", "Rapat dimulai pukul sepuluh pagi hari"),
  );
  assert.deepEqual(countChanges(changes), { wordsAdded: 2, wordsRemoved: 1, blocks: 1 });
  assert.deepEqual(countChanges(editionDiff(edition("Judul"), edition("Judul"))), {
    wordsAdded: 0,
    wordsRemoved: 0,
    blocks: 0,
  });
});

test("A9 A2: another picture under the same words, and another earliest time, are changes", () => {
  const figure = (picture: string): DocumentJson => ({
    type: "figure",
    attrs: { id: null, picture, alt: "Kantor", decorative: false, width: 1, height: 1 },
  });
  const before = edition("Judul");
  const withPicture = (hash: string): EditionContent => ({
    ...before,
    document: { ...before.document, content: [...(before.document.content ?? []), figure(hash)] },
  });
  const one = withPicture("a".repeat(64));
  assert.equal(countChanges(editionDiff(one, withPicture("b".repeat(64)))).blocks > 0, true);
  assert.equal(countChanges(editionDiff(one, { ...one, notBefore: "2026-12-01T00:00:00.000Z" })).blocks, 1);
  assert.equal(countChanges(editionDiff(one, one)).blocks, 0);
});
