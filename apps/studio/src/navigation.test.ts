import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "./navigation.ts";

for (const [path, page] of [
  ["/studio/", "home"],
  ["/studio//people/", "people"],
  ["/studio/m/abc", "manuscript"],
  ["/studio/m/%41", "manuscript"],
  ["/studio/%", "unknown"],
  ["/studio/%E0%A4%A", "unknown"],
  ["/studio/m/%", "manuscript"],
] as const)
  test(`F-C7: ${path} is ${page}, in the studio as well`, () => {
    assert.equal(placeOf(path).page, page);
  });
