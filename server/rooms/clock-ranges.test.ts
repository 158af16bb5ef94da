import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockRanges } from "./clock-ranges.ts";

test("ranges are what a set of numbers would be, through random additions", () => {
  for (let seed = 1; seed <= 200; seed++) {
    let state = seed;
    const random = (limit: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 8) % limit;
    };
    const ranges = new ClockRanges();
    const oracle = new Set<number>();
    for (let step = 0; step < 60; step++) {
      const begin = random(80);
      const end = begin + random(12);
      const wanted = Array.from({ length: end - begin }, (_, i) => begin + i).filter((n) => !oracle.has(n));
      const numbers = (parts: readonly (readonly [number, number])[]) =>
        parts.flatMap(([a, b]) => Array.from({ length: b - a }, (_, i) => a + i));
      assert.deepEqual(numbers(ranges.missing(begin, end)), wanted, `seed ${seed}`);
      if (random(3) === 0) continue;
      assert.deepEqual(numbers(ranges.add(begin, end)), wanted, `seed ${seed}`);
      for (const number of wanted) oracle.add(number);
    }
  }
});
