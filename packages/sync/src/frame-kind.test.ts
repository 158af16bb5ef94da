import assert from "node:assert/strict";
import { test } from "node:test";
import { type FrameKind, frameKind } from "./frame-kind.ts";

const cases: readonly (readonly [string, unknown, FrameKind])[] = [
  ["step 1", new Uint8Array([0, 0, 1, 0]), "other"],
  ["step 2", new Uint8Array([0, 1, 2, 0, 0]), "step-2"],
  ["an update", new Uint8Array([0, 2, 2, 0, 0]), "update"],
  ["an update in an ArrayBuffer", new Uint8Array([0, 2, 2, 0, 0]).buffer, "update"],
  ["awareness", new Uint8Array([1, 2, 0]), "other"],
  ["auth", new Uint8Array([2, 1]), "other"],
  ["ours", new Uint8Array([100, 2, 123, 125]), "other"],
  ["a sync type to come", new Uint8Array([0, 3]), "other"],
  ["a cut frame", new Uint8Array([0]), "other"],
  ["nothing", new Uint8Array([]), "other"],
  ["text", "\u0000\u0002", "other"],
];

for (const [what, data, expected] of cases) {
  test(`C4: ${what} counts as ${expected}`, () => {
    assert.equal(frameKind(data), expected);
  });
}
