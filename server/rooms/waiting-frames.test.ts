import assert from "node:assert/strict";
import { test } from "node:test";
import { WaitingFrames } from "./waiting-frames.ts";

test("C2: frames wait in the order in which they came, and what they take is what is there", () => {
  const frames = new WaitingFrames();
  for (let index = 0; index < 5000; index++)
    frames.push({ bytes: new Uint8Array([index % 256]), readTo: index });
  const full = frames.size;
  for (let index = 0; index < 4000; index++) {
    assert.equal(frames.first?.readTo, index);
    frames.shift();
  }
  assert.equal(frames.size, full / 5);
  frames.push({ bytes: new Uint8Array(), readTo: 5000 });
  for (let index = 4000; index <= 5000; index++) {
    assert.equal(frames.first?.readTo, index);
    frames.shift();
  }
  assert.equal(frames.first, null);
  assert.equal(frames.size, 0);
  frames.shift();
  assert.equal(frames.size, 0);
});
