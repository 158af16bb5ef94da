import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../../packages/binding/src/testing/random.ts";
import { keySchedule } from "./key-schedule.ts";

const seed = 11;

test(`everybody types at the rate, in order, within the time (seed ${seed})`, () => {
  const keys = keySchedule(new Random(seed), 5, 8, 10);
  assert.ok(Math.abs(keys.length - 5 * 8 * 10) < 20, `${keys.length} keys`);
  for (const [index, key] of keys.entries()) {
    assert.ok(key.at >= (keys[index - 1]?.at ?? 0) && key.at < 10_000);
  }
  for (let typist = 0; typist < 5; typist++) {
    const count = keys.filter((key) => key.typist === typist).length;
    assert.ok(Math.abs(count - 80) < 10, `typist ${typist}: ${count} keys`);
  }
});

test("the same seed is the same load", () => {
  assert.deepEqual(keySchedule(new Random(seed), 3, 2, 3), keySchedule(new Random(seed), 3, 2, 3));
});
