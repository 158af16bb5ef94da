import assert from "node:assert/strict";
import { test } from "node:test";
import type { Down } from "@naskah/protocol";
import { parseDown } from "./down-message.ts";

const user = { id: "u", name: "Sri", color: "#1f5fa8", mode: "read" } as const;
const known: readonly Down[] = [
  { type: "hello", seq: 4, user, rotate: false },
  { type: "ack", count: 2, seq: 7 },
  { type: "health", storing: false },
  { type: "changed", what: "manuscript" },
  { type: "state", seq: 3, hash: "ab" },
];
for (const message of known) {
  test(`${message.type} is read`, () => {
    assert.deepEqual(parseDown(JSON.stringify({ ...message, later: 1 })), message);
  });
}

const strange = [
  { type: "news" },
  { type: "ack", count: -1, seq: 0 },
  { type: "ack", count: "2", seq: 0 },
  { type: "health" },
  { type: "changed", what: "weather" },
  { type: "hello", seq: 1, user: { ...user, mode: "own" }, rotate: false },
  { type: "hello", seq: 1, user },
  null,
  [],
];
for (const message of strange) {
  test(`${JSON.stringify(message)} is not for us`, () => {
    assert.equal(parseDown(JSON.stringify(message)), null);
  });
}
