import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../../tests/harness/random.ts";
import { StretchFinder } from "./common-stretches.ts";

const found = (source: string, target: string, least: number) =>
  [...new StretchFinder(target, least).in(source)].map((stretch) =>
    source.slice(stretch.source, stretch.source + stretch.length),
  );

for (const [name, source, target, least, expected] of [
  ["nothing in common", "kata lain", "sesuatu", 4, []],
  ["the whole", "kalimat panjang", "kalimat panjang", 8, ["kalimat panjang"]],
  ["in the middle", "satu kalimat panjang dua", "tiga kalimat panjang empat", 8, [" kalimat panjang "]],
  ["too short", "satu kalimat", "tiga kalimat", 9, []],
  ["exactly as long as the least", "xx12345678yy", "zz12345678aa", 8, ["12345678"]],
  ["two of them, in another order", "aaaabbbb-ccccdddd", "ccccdddd+aaaabbbb", 8, ["aaaabbbb", "ccccdddd"]],
  ["the same twice", "ulang-ulang", "ulang", 5, ["ulang", "ulang"]],
  ["empty", "", "", 8, []],
] as const)
  test(`common stretches: ${name}`, () => assert.deepEqual(found(source, target, least), expected));

test("common stretches: whatever stands around it, what is as long as the least is found", () => {
  const random = new Random(14);
  const letters = (count: number) =>
    Array.from({ length: count }, () => random.pick([..."abcdefghijklmnopqrstuvwxyz "])).join("");
  for (let round = 0; round < 300; round++) {
    const least = 4 + random.below(60);
    const same = letters(least);
    const [source, target] = [
      letters(random.below(90)) + same + letters(random.below(90)),
      letters(random.below(90)) + same + letters(random.below(90)),
    ];
    assert.ok(
      found(source, target, least).some((text) => text.includes(same)),
      `round ${round}`,
    );
  }
});

test("common stretches: a text that says the same again and again costs no more than another", () => {
  const finder = new StretchFinder("x".repeat(200_000), 40);
  assert.equal([...finder.in("x".repeat(200_000))].length >= 1, true);
});
