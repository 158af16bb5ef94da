import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isInstalled } from "./is-installed.js";

const lock = {
  packages: {
    "": { version: "0.1.0" },
    "packages/model": { version: "0.1.0" },
    "node_modules/yjs": { version: "13.6.33" },
    "node_modules/@esbuild/win32-x64": { version: "1.0.0", optional: true },
    "packages/model/node_modules/diff": { version: "9.0.0" },
  },
};
const yjs = { version: "13.6.33" };
const diff = { version: "9.0.0" };

for (const [name, installed, expected] of [
  ["nothing is installed", null, false],
  ["all of it is", { "node_modules/yjs": yjs, "packages/model/node_modules/diff": diff }, true],
  ["a package is missing", { "packages/model/node_modules/diff": diff }, false],
  ["a package of a workspace is missing", { "node_modules/yjs": yjs }, false],
  [
    "another version is",
    { "node_modules/yjs": { version: "13.6.32" }, "packages/model/node_modules/diff": diff },
    false,
  ],
  [
    "one that is not asked for any more is",
    {
      "node_modules/yjs": yjs,
      "packages/model/node_modules/diff": diff,
      "node_modules/left": { version: "1.0.0" },
    },
    false,
  ],
] as const)
  test(`what is installed is compared with the lock file: ${name}`, () => {
    assert.equal(isInstalled(lock, installed === null ? null : { packages: installed }), expected);
  });

test("what runs these tests is installed", () => {
  const read = (path: string) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"));
  assert.ok(isInstalled(read("package-lock.json"), read("node_modules/.package-lock.json")));
});
