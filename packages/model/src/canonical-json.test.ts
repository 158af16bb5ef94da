import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { digestOf, sha256Hex } from "./digest.ts";

const examples: [string, Json, string][] = [
  ["keys are sorted by code unit", { b: 1, a: 2, B: 3 }, '{"B":3,"a":2,"b":1}'],
  ["nested keys too", [{ z: { y: null, x: true } }], '[{"z":{"x":true,"y":null}}]'],
  ["strings are NFC", "e\u0301", '"é"'],
  ["keys are NFC", { "e\u0301": 1 }, '{"é":1}'],
  ["minus zero is zero", -0, "0"],
  ["no white space, no escapes beyond JSON's own", ["</script>\n"], '["</script>\\n"]'],
];

for (const [name, value, text] of examples) {
  test(`A2: ${name}`, () => assert.equal(canonicalJson(value), text));
}

const refusals: [string, unknown][] = [
  ["undefined", undefined],
  ["undefined inside", { a: undefined }],
  ["NaN", Number.NaN],
  ["a class instance", new Date(0)],
  ["a lone surrogate", "\ud800"],
  ["two keys that are one in NFC", { é: 1, "e\u0301": 2 }],
];

for (const [name, value] of refusals) {
  test(`A2: refuses ${name}`, () => assert.throws(() => canonicalJson(value as Json), TypeError));
}

test("A2: the digest is SHA-256 as in FIPS 180-4", () => {
  assert.equal(sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("A2: reading canonical JSON and writing it again changes nothing, and key order never matters", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      let text: string;
      try {
        text = canonicalJson(value as Json);
      } catch (error) {
        if (error instanceof TypeError) return;
        throw error;
      }
      const again = JSON.parse(text) as Json;
      assert.equal(canonicalJson(again), text);
      assert.equal(digestOf(again), digestOf(value as Json));
    }),
  );
});
