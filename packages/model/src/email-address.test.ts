import assert from "node:assert/strict";
import { test } from "node:test";
import { emailAddress, keptAddress } from "./email-address.ts";

const LONG = "a".repeat(64);
const cases: readonly (readonly [string, string | null])[] = [
  ["budi@kantor.go.id", "budi@kantor.go.id"],
  ["  Budi.Santoso+naskah@Kantor.GO.ID ", "Budi.Santoso+naskah@kantor.go.id"],
  ["o'neil@kantor.go.id", "o'neil@kantor.go.id"],
  ["budi@bücher.example", "budi@xn--bcher-kva.example"],
  ["budi@xn--bcher-kva.example", "budi@xn--bcher-kva.example"],
  ["budi@例え.テスト", "budi@xn--r8jz45g.xn--zckzah"],
  [`${LONG}@kantor.go.id`, `${LONG}@kantor.go.id`],
  [`a${LONG}@kantor.go.id`, null],
  [`${LONG}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.id`, null],
  [`budi@${"b".repeat(64)}.id`, null],
  ["", null],
  ["budi", null],
  ["@kantor.go.id", null],
  ["budi@", null],
  ["budi@kantor", null],
  ["budi@127.0.0.1", null],
  ["budi@[127.0.0.1]", null],
  ["budi@kantor.go.id:25", null],
  ["budi@kantor.go.id/x", null],
  ["budi@kantor..go.id", null],
  ["budi@.go.id", null],
  ["budi@kantor.go.id.", null],
  ["budi@-kantor.id", null],
  ["budi@kan_tor.id", null],
  ["budi@kantor%2ego.id", null],
  [".budi@kantor.go.id", null],
  ["budi.@kantor.go.id", null],
  ["bu..di@kantor.go.id", null],
  ["bu di@kantor.go.id", null],
  ["budi@@kantor.go.id", null],
  ["budi@kantor.go.id,siti@kantor.go.id", null],
  ["budi@kantor.go.id;siti@kantor.go.id", null],
  ["budi@kantor.go.id siti@kantor.go.id", null],
  ["Budi <budi@kantor.go.id>", null],
  ["<budi@kantor.go.id>", null],
  ['"budi"@kantor.go.id', null],
  ["budi(kepala)@kantor.go.id", null],
  ["budi@kantor.go.id\r\nBcc: x@y.id", null],
  ["budi\n@kantor.go.id", null],
  ["budi@kan\ntor.go.id", null],
  ["budi@kan\u0000tor.go.id", null],
  ["budi@kan\u200btor.go.id", null],
  ["bu\u202edi@kantor.go.id", null],
  ["büdi@kantor.go.id", null],
  ["mailto:budi@kantor.go.id", null],
];

for (const [text, expected] of cases)
  test(`F-C10: ${JSON.stringify(text.slice(0, 60))} is ${expected === null ? "no address" : "an address"}`, () => {
    assert.equal(emailAddress(text), expected);
  });

test("F-C10 U2: who types their address in the letters of their language is found by the form in which it is kept", () => {
  assert.equal(keptAddress(" budi@Bücher.example "), "budi@xn--bcher-kva.example");
  assert.equal(keptAddress(" bukan alamat "), "bukan alamat");
});
