import assert from "node:assert/strict";
import { test } from "node:test";
import { meantAddress, RESERVED_PARTS } from "./public-address.ts";

const ARTICLE = ["id", "artikel/kerja-sama", false] as const;
const MEANT: readonly (readonly [string, readonly [string | null, string, boolean] | null])[] = [
  ["/id/artikel/kerja-sama", ARTICLE],
  ["/id/artikel/kerja-sama/", ARTICLE],
  ["//id///artikel/kerja-sama//", ARTICLE],
  ["/ID/Artikel/Kerja-Sama", ARTICLE],
  ["/id/artikel/kerja%2Dsama", ARTICLE],
  ["/id%2Fartikel%2fkerja-sama", ARTICLE],
  ["/id/artikel/kerja-sama?utm=x#isi", ARTICLE],
  ["/id/artikel/kerja-sama).", ARTICLE],
  ["/id/artikel/kerja-sama%20", ARTICLE],
  ["\\id\\artikel\\kerja-sama", ARTICLE],
  ["/id/artikel/kerja-sama.json", ["id", "artikel/kerja-sama", true]],
  ["/ID/artikel/kerja-sama.JSON/", ["id", "artikel/kerja-sama", true]],
  ["/artikel/kerja-sama", [null, "artikel/kerja-sama", false]],
  ["/id", ["id", "", false]],
  ["/EN/", ["en", "", false]],
  ["/", [null, "", false]],
  ["/...", [null, "...", false]],
  ["/id/artikel/kerja-sama%25", ARTICLE],
  ["/id/feed.xml/", ["id", "feed.xml", false]],
  ["/%", null],
  ["/id/%ff", null],
  ["/id/artikel/%00", null],
  ["/id/artikel/a%0Bb", null],
];
for (const [typed, meant] of MEANT)
  test(`F-C7: ${typed} means ${JSON.stringify(meant)}`, () => {
    const read = meantAddress(typed);
    assert.deepEqual(read === null ? null : [read.language, read.path, read.isCopy], meant);
  });

test("DECISIONS: every reserved part is a lower-case address part", () => {
  assert.equal(RESERVED_PARTS.size, 36);
  for (const part of RESERVED_PARTS) assert.match(part, /^[a-z]+(-[a-z]+)*$/);
});
