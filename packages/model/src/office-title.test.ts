import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { joinTitle } from "./office-title.ts";

const TABLE: readonly (readonly [title: string, office: string, joined: string])[] = [
  ["Kepala Seksi Humas", "Humas Kantah Banyumas", "Kepala Seksi Humas Kantah Banyumas"],
  ["Kepala Seksi Humas", "Seksi Humas Kantah Banyumas", "Kepala Seksi Humas Kantah Banyumas"],
  ["Kepala Seksi Hukum dan Informasi", "KPKNL Mamuju", "Kepala Seksi Hukum dan Informasi KPKNL Mamuju"],
  ["Kepala KPKNL Mamuju", "KPKNL Mamuju", "Kepala KPKNL Mamuju"],
  ["Kepala Kantor", "Kantor Pertanahan Banyumas", "Kepala Kantor Pertanahan Banyumas"],
  ["Kepala Kantor Pertanahan Banyumas", "Banyumas", "Kepala Kantor Pertanahan Banyumas"],
  ["Kepala KPKNL Mamuju Bidang Lelang", "KPKNL Mamuju", "Kepala KPKNL Mamuju Bidang Lelang"],
  ["Kepala Seksi HUMAS", "Humas Kantah Banyumas", "Kepala Seksi Humas Kantah Banyumas"],
  ["Head of Public Relations", "Public Relations, Banyumas", "Head of Public Relations, Banyumas"],
  ["Head, KPKNL Mamuju", "KPKNL Mamuju", "Head, KPKNL Mamuju"],
  ["Kepala Seksi Humas", "", "Kepala Seksi Humas"],
  ["Kepala Seksi Humas", "   ", "Kepala Seksi Humas"],
  ["", "KPKNL Mamuju", "KPKNL Mamuju"],
  ["  Kepala   Kantor ", " KPKNL  Mamuju ", "Kepala Kantor KPKNL Mamuju"],
  // A part of a word is another word.
  ["Kepala Seksi Hukum", "Hukuman dan Tata Tertib", "Kepala Seksi Hukum Hukuman dan Tata Tertib"],
  ["Analis Data", "Data & Informasi", "Analis Data & Informasi"],
];

for (const [title, office, joined] of TABLE)
  test(`F-D12: ${JSON.stringify(title)} at ${JSON.stringify(office)} is ${JSON.stringify(joined)}`, () => {
    assert.equal(joinTitle(title, office), joined);
    assert.equal(joinTitle(joined, office), joined, "joined once more it says the same");
  });

const words = fc.array(fc.constantFrom("Kepala", "Seksi", "Humas", "Kantah", "Banyumas"), { maxLength: 5 });

test("F-D12: no word of either is lost, and nothing is said twice in a row that was not", () => {
  fc.assert(
    fc.property(words, words, (title, office) => {
      const joined = joinTitle(title.join(" "), office.join(" ")).split(" ").filter(Boolean);
      for (const word of [...title, ...office]) assert.ok(joined.includes(word));
      assert.ok(joined.length <= title.length + office.length);
      assert.deepEqual(joined.slice(0, title.length), title);
    }),
    { seed: 20261130, numRuns: 1000 },
  );
});
