import assert from "node:assert/strict";
import { test } from "node:test";
import { medianOf, Samples } from "./samples.ts";

test("a percentile is one of the samples, whatever their order", () => {
  const samples = new Samples();
  for (let i = 0; i < 5000; i++) samples.add(((i * 7) % 5000) + 1);
  assert.equal(samples.count, 5000);
  assert.equal(samples.percentile(0.5), 2500);
  assert.equal(samples.percentile(0.99), 4950);
  assert.equal(samples.percentile(1), 5000);
});

test("of one sample every percentile is that sample, of none there is none", () => {
  const samples = new Samples();
  assert.equal(samples.percentile(0.99), null);
  samples.add(3);
  assert.equal(samples.percentile(0.01), 3);
  assert.equal(samples.percentile(0.99), 3);
});

test("the median is the middle one; a missing value is not left out silently", () => {
  assert.equal(medianOf([30, 10, 20]), 20);
  assert.equal(medianOf([30, null, 20]), null);
  assert.equal(medianOf([]), null);
});
