import assert from "node:assert/strict";
import { test } from "node:test";
import { storedSize } from "./stored-size.ts";

for (const [came, kept] of [
  [
    [800, 600],
    [800, 600],
  ],
  [
    [6000, 4000],
    [2400, 1600],
  ],
  [
    [3000, 4000],
    [1800, 2400],
  ],
  [
    [12000, 10000],
    [2400, 2000],
  ],
  [
    [10000, 1000],
    [2400, 240],
  ],
  [
    [1000, 6000],
    [1000, 6000],
  ],
  [
    [2000, 12000],
    [1200, 7200],
  ],
  [
    [1200, 40000],
    [480, 16000],
  ],
  [
    [4000, 11000],
    [1200, 3300],
  ],
  [
    [1, 60000],
    [1, 16000],
  ],
  [
    [1, 1],
    [1, 1],
  ],
] as const)
  test(`F-C9: ${came.join(" by ")} is kept as ${kept.join(" by ")}`, () => {
    const { width, height } = storedSize(came[0], came[1]);
    assert.deepEqual([width, height], kept);
  });
