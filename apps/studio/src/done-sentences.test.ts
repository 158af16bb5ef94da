import assert from "node:assert/strict";
import { test } from "node:test";
import type { Edition } from "@naskah/protocol";
import { doneSentences } from "./done-sentences.ts";
import type { EditionDone } from "./edition-done.ts";

const office = { name: { id: "KPKNL Mamuju", en: "KPKNL Mamuju" }, zone: "Asia/Makassar" };
const tick = (id: string, isGiven: boolean): Edition["ticks"][number] => ({
  id,
  kind: "legal",
  user: null,
  unit: null,
  coOwner: null,
  given: isGiven ? { by: { id: "u", name: "Rina" }, at: "2026-11-25T00:00:00.000Z" } : null,
});
const offer = { amendments: [{}, {}] } as unknown as NonNullable<Edition["offer"]>;
const after = { office, ticks: [tick("a", true), tick("b", false)], emergency: null, offer };
const answer = (publishAt: string | null) => ({ publishAt, url: null, told: [] });
const monday = "2026-11-30T00:00:00.000Z";

const ACTS: readonly EditionDone[] = [
  { act: "approved", answer: answer(null) },
  { act: "approved", answer: answer(monday) },
  { act: "accepted", answer: { ...answer(null), inDraft: 2 } },
  { act: "accepted", answer: { ...answer(monday), inDraft: 2 } },
  { act: "emergency", answer: answer(null) },
  { act: "returned", told: ["Nurmala", "Baso"] },
  { act: "postponed", publishAt: monday },
  { act: "offered" },
  { act: "declined" },
  { act: "ratified" },
  { act: "recalled" },
  { act: "cancelled" },
  { act: "ticked" },
  { act: "unticked" },
];

for (const language of ["id", "en"] as const)
  test(`A5: every act is answered by two sentences of its own (${language})`, () => {
    const said = ACTS.map((done) => doneSentences(done, after, language));
    for (const { says, next } of said) for (const text of [says, next]) assert.match(text, /^\p{Lu}.*\.$/u);
    assert.equal(new Set(said.map(({ says }) => says)).size, ACTS.length);
  });

test("P3: a time is said whole, by the office's clock", () => {
  assert.equal(
    doneSentences({ act: "approved", answer: answer(monday) }, after, "id").says,
    "Disetujui. Terbit Senin, 30 November 2026 pukul 08.00 WITA.",
  );
  assert.equal(
    doneSentences({ act: "postponed", publishAt: monday }, after, "en").says,
    "Postponed. Published Monday, 30 November 2026 at 08:00 WITA.",
  );
});

test("who was told of a return is named, of many the first ones; with nobody to tell it says where the text is", () => {
  const next = (told: readonly string[]) => doneSentences({ act: "returned", told }, after, "id").next;
  assert.equal(next(["Baso", "Nurmala"]), "Sudah diberi tahu: Baso dan Nurmala.");
  assert.equal(next([]), "Naskahnya kembali menjadi draf.");
  assert.ok(next(Array.from({ length: 12 }, (_, index) => `P${index}`)).endsWith("P7, dan …."));
});

test("G4: a tick says how many are missing", () => {
  assert.match(doneSentences({ act: "ticked" }, after, "id").next, /1 paraf lain/);
  const all = { ...after, ticks: [tick("a", true)] };
  assert.match(doneSentences({ act: "ticked" }, all, "id").next, /Semua paraf sudah ada/);
});

test("after an accepted offer it says whether the draft has what is published", () => {
  const next = (inDraft: number | null) =>
    doneSentences({ act: "accepted", answer: { ...answer(null), inDraft } }, after, "id").next;
  assert.equal(next(2), "Draf juga sudah memuat perbaikan itu.");
  assert.match(next(1), /^Sebagian belum ada dalam draf/);
  assert.equal(next(0), next(null));
  assert.match(next(null), /^Draf belum memuat/);
});
