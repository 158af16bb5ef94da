import assert from "node:assert/strict";
import { monitorEventLoopDelay } from "node:perf_hooks";
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
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const found = await spelling.check("id", texts);
  delay.disable();
  assert.equal(found.length, texts.length);
  assert.ok(delay.max / 1e6 < 250, `the event loop stood still for ${delay.max / 1e6} ms`);
});

test("D2: spelling: a speller that was closed begins again when it is asked", async () => {
  await spelling.close();
  assert.deepEqual(await spelling.check("id", ["sesuatu yang lain"]), [[]]);
});
