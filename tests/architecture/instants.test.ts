import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** How a time is read or compared so that one day it is another one, and what to do instead. */
const HABITS: readonly { readonly pattern: RegExp; readonly sentence: string }[] = [
  {
    pattern: /\bDate\.parse\(/,
    sentence:
      "takes anything for a time: `parseInstant` reads what comes from outside, `timeOf` what is kept",
  },
  {
    pattern: /\b(at|\w+At)( \?\? "[^"]*"\))?\.localeCompare\(/,
    sentence: "compares times as words: `compareInstants`",
  },
  {
    pattern: /\borderBy\("(\w+\.)?(at|createdAt|handedInAt|confirmedAt|submittedAt)"/,
    sentence: "takes a clock's word for what came first: `asWritten`, or a number of the log",
  },
];

const EXCEPTIONS: Readonly<Record<string, string>> = {
  "packages/model/src/instant.ts": "`timeOf` itself",
  "server/door/familiar-network.ts": "the oldest are forgotten: nothing is decided by which came first",
  "server/usecases/chain-news.ts": "the ten newest are shown; the outbox has no numbers",
  "server/usecases/view-account.ts": "sessions are shown by their dates",
};

function complaints(name: string, text: string): readonly string[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      HABITS.filter(({ pattern }) => pattern.test(line)).map(
        ({ sentence }) => `${name}:${index + 1} ${sentence}: ${line.trim()}`,
      ),
    );
}

const sources = ["packages", "apps", "server", "scripts"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(node_modules|dist|testing)\//.test(file))
    .filter((file) => !/\.(test|browser)\.ts$/.test(file)),
);

test("F-C3 F-C4: times are read strictly, compared as instants, and never asked what came first", () => {
  assert.ok(sources.length > 400, `only ${sources.length} files were read`);
  const found = sources
    .filter((file) => EXCEPTIONS[file] === undefined)
    .flatMap((file) => complaints(file, readFileSync(join(root, file), "utf8")));
  assert.deepEqual(found, []);
});

test("every exception is still needed", () => {
  const needed = Object.keys(EXCEPTIONS).filter(
    (file) => complaints(file, readFileSync(join(root, file), "utf8")).length > 0,
  );
  assert.deepEqual(needed, Object.keys(EXCEPTIONS), "take it out of the list");
});

test("the check itself sees what it is for", () => {
  for (const line of [
    "const time = Date.parse(text);",
    "rows.toSorted((a, b) => a.at.localeCompare(b.at))",
    '(a.dueAt ?? "9999").localeCompare(b.dueAt ?? "9999")',
    '.orderBy("d.at", "desc")',
    '.orderBy("createdAt")',
  ])
    assert.equal(complaints("a.ts", line).length, 1, line);
  for (const line of ['.orderBy("s.publishAt")', "a.name.localeCompare(b.name)", "timeOf(kept)"])
    assert.deepEqual(complaints("a.ts", line), [], line);
});
