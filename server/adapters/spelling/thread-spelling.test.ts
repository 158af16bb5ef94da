import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ThreadSpelling } from "./thread-spelling.ts";

const spelling = new ThreadSpelling();
after(() => spelling.close());

test("D2: spelling: answers come in the order of the texts, the same text has the same answer", async () => {
  const [first, second, third] = await spelling.check("id", ["efesiensi", "benar", "efesiensi"]);
  assert.equal(first?.[0]?.suggestions[0], "efisiensi");
  assert.deepEqual(second, []);
  assert.deepEqual(third, first);
  assert.deepEqual(await spelling.check("id", ["benar", "efesiensi"]), [second, first]);
});

test("D2: spelling: one text in two languages has two answers", async () => {
  const [id, en] = await Promise.all([
    spelling.check("id", ["government pemerintah"]),
    spelling.check("en", ["government pemerintah"]),
  ]);
  assert.equal(id[0]?.[0]?.from, 0);
  assert.equal(en[0]?.[0]?.from, 11);
});

test("D2: spelling: 20,000 words do not hold up the thread that serves people", async () => {
  const block = "Pengguna jasa dapat mengakses informasi mengenai layanan yang dibutuhkannya setiap hari";
  const texts = Array.from(
    { length: 2000 },
    (_, index) => `${block} efesiensi${"abcdefghij".charAt(index % 10)}`,
  );
  let turns = 0;
  let isDone = false;
  const turn = () => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  const found = await spelling.check("id", texts);
  isDone = true;
  assert.equal(found.length, texts.length);
  // On this thread it would have turned once or twice.
  assert.ok(turns > 100, `the event loop turned ${turns} times meanwhile`);
});

test("D2: spelling: a speller that was closed begins again when it is asked", async () => {
  await spelling.close();
  assert.deepEqual(await spelling.check("id", ["sesuatu yang lain"]), [[]]);
});
