import assert from "node:assert/strict";
import { test } from "node:test";
import { markName } from "./format-name.ts";

test("the mark of a format, as y-prosemirror 1.x names it", () => {
  const oracle = (format: string) => /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(format)?.[1] ?? format;
  const formats = [
    "strong",
    "comment--Ab3/x+9=",
    "comment--Ab3/x+9",
    "comment-Ab3/x+9==",
    "comment--Ab3/x.9=",
    "a--b--Ab3/x+9=",
    "a--12345678--",
    "--Ab3/x+9=",
    "-Ab3/x+9=",
    "12345678",
    "",
    ...Array.from({ length: 128 }, (_, code) => `m--1234${String.fromCharCode(code)}678`),
  ];
  for (const format of formats.filter((name) => !name.includes("\n")))
    assert.equal(markName(format), oracle(format), format);
});
