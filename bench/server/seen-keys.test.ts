import assert from "node:assert/strict";
import { test } from "node:test";
import { SeenKeys, type TypedKeys } from "./seen-keys.ts";

const ada: TypedKeys = { client: 7, base: 40, clocks: 1, sentAt: [100, 110, 120, 130] };
const budi: TypedKeys = { client: 9, base: 0, clocks: 1, sentAt: [200, 210] };

function watch(own: TypedKeys | null, typists: readonly TypedKeys[] = [ada, budi]) {
  const seen = new SeenKeys(typists, own);
  const times: number[] = [];
  return {
    times,
    see: (client: number, from: number, to: number) =>
      seen.see([{ client, from, to }], (sentAt) => times.push(sentAt)),
  };
}

test("one key a frame, or several in one", () => {
  const reader = watch(null);
  reader.see(7, 40, 41);
  reader.see(9, 0, 2);
  reader.see(7, 41, 44);
  assert.deepEqual(reader.times, [100, 200, 210, 110, 120, 130]);
});

test("what comes twice counts once", () => {
  const reader = watch(null);
  reader.see(7, 40, 42);
  reader.see(7, 40, 42);
  reader.see(7, 41, 43);
  assert.deepEqual(reader.times, [100, 110, 120]);
});

test("a typist's own key that comes back counts for nothing, and what is no typist's neither", () => {
  const typist = watch(ada);
  typist.see(7, 40, 42);
  typist.see(1234, 0, 5);
  typist.see(9, 0, 1);
  assert.deepEqual(typist.times, [200]);
});

test("what was there before the first key counts for nothing", () => {
  const reader = watch(null);
  reader.see(7, 0, 40);
  assert.deepEqual(reader.times, []);
  reader.see(7, 0, 41);
  assert.deepEqual(reader.times, [100]);
});

test("a paste of many clocks is one key, when all of it is there", () => {
  const reader = watch(null, [{ client: 7, base: 0, clocks: 10, sentAt: [1, 2] }]);
  reader.see(7, 0, 9);
  assert.deepEqual(reader.times, []);
  reader.see(7, 9, 20);
  assert.deepEqual(reader.times, [1, 2]);
});

test("a key that is skipped is an error", () => {
  const reader = watch(null);
  reader.see(7, 40, 41);
  assert.throws(() => reader.see(7, 42, 43), /missing/);
});
