import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const FOLDERS = ["packages", "apps", "server", "scripts", "bench", "tests"];

interface Habit {
  /** What it looks like in a line. */
  readonly pattern: RegExp;
  readonly sentence: string;
}

/** How a test comes to depend on how fast a machine is, and what to do instead. */
const HABITS: readonly Habit[] = [
  {
    pattern: /\bperformance\.(now|mark|measure|timeOrigin)\b|\bhrtime\b|\bconsole\.time/,
    sentence:
      "measures time: count what is done (statements, frames, bytes, turns of the event loop), and measure it in `npm run bench`",
  },
  {
    pattern: /\b(monitorEventLoopDelay|eventLoopUtilization|cpuUsage|resourceUsage|loadavg)\b/,
    sentence:
      "measures how busy the machine is: count the turns that others get meanwhile, and measure it in `npm run bench`",
  },
  {
    // A moment that is made from now (`new Date(Date.now() + HOUR)`) is no measurement.
    pattern:
      /\b(Date\.now\(\)|new Date\(\)\.getTime\(\))\s*([<>]|;|- (started|begin|began|start|before|from|since)\b)|(?<![=])[<>]=?\s*(Date\.now\(\)|new Date\(\))/,
    sentence:
      "compares with the clock on the wall: hand in a clock that the test moves (`changes` of startNaskah, page.clock, CLOCK_AHEAD)",
  },
  {
    pattern: /\btimeout:\s*[\d_]|\bsetDefault(Navigation)?Timeout\(|\bAbortSignal\.timeout\(/,
    sentence: "has a patience of its own: there is one for all, in until.ts, people.ts and run.ts",
  },
  {
    pattern:
      /\bwaitForTimeout\(|(?<!["\w.])setTimeout\((?!\w+\))|\bsetInterval\(|\bwaitForLoadState\("networkidle"|timers\/promises/,
    sentence:
      "waits for a time: wait for a condition (`until`); what must not appear is looked for after something that comes later",
  },
];

/** Who may all the same, and why. One that is needed no longer fails. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "tests/harness/until.ts": "the patience of all tests",
  "tests/browser/people.ts": "the patience of all journeys",
  "tests/end-with-tests.ts": "how long what is left open is waited for before it is said",
  "packages/editor/src/testing/in-browser.ts": "the patience of the elements' tests",
  "packages/sync/src/testing/until.ts": "the patience of the session's tests in a browser",
  "tests/harness/oracle-client.ts": "how long a client, as browsers do, waits before it connects again",
  "tests/run.ts": "says how long each stage took",
  "tests/search/pictures.ts":
    "decoders are no JavaScript: their own processor time is all that can be counted",
  "tests/architecture/no-wall-clock.test.ts": "these words",
  "tests/architecture/guarded-handlers.test.ts": "samples of what that check looks for",
  "server/adapters/system/timers.test.ts": "a timer that never ends, to look at the list that it is in",
  "server/last-net.test.ts": "samples run in a process of their own",
};

/** Tests, and what only tests use. */
function testFiles(): readonly string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file))
      .filter((file) => /\.(test|browser)\.ts$|^tests\/|\/testing\//.test(file)),
  );
}

/** @returns a sentence for each line in which a test depends on time. */
function complaints(name: string, text: string): readonly string[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      HABITS.filter(({ pattern }) => !/^\s*(\/\/|\/?\*)/.test(line) && pattern.test(line)).map(
        ({ sentence }) => `${name}:${index + 1} ${sentence}: ${line.trim()}`,
      ),
    );
}

const found = testFiles().map((name) => ({
  name,
  complaints: complaints(name, readFileSync(join(root, name), "utf8")),
}));

test("tests count work, never time: a slow machine is slow and nothing else", () => {
  assert.ok(found.length > 200, `only ${found.length} files were read`);
  assert.deepEqual(
    found.flatMap((file) => (EXCEPTIONS[file.name] === undefined ? file.complaints : [])),
    [],
  );
});

test("every exception is still needed", () => {
  const needed = new Set(found.filter((file) => file.complaints.length > 0).map(({ name }) => name));
  assert.deepEqual(
    Object.keys(EXCEPTIONS).filter((name) => !needed.has(name)),
    [],
    "take it out of the list",
  );
});

test("the check itself sees what it is for", () => {
  for (const line of [
    "const started = performance.now();",
    "assert.ok(performance.now() - started < 500);",
    "const delay = monitorEventLoopDelay();",
    "const { user } = process.cpuUsage(before);",
    "const started = Date.now();",
    "assert.ok(Date.now() - started < 3000);",
    "assert.ok(end <= Date.now());",
    'await until("over", () => Date.now() > validTo.getTime());',
    "assert.ok(new Date(due) > new Date());",
    'await note.waitFor({ state: "detached", timeout: 15_000 });',
    "context.setDefaultTimeout(5000);",
    "await page.waitForTimeout(500);",
    "await new Promise((next) => setTimeout(next, 20));",
    "await new Promise((_, fail) => setTimeout(() => fail(new Error()), 100));",
    'import { setTimeout } from "node:timers/promises";',
  ])
    assert.equal(complaints("a.test.ts", line).length, 1, line);
  for (const line of [
    "const dueAt = new Date(Date.now() + HOUR).toISOString();",
    "clock: { now: () => new Date(Date.now() + shiftMs) },",
    "const now = () => Date.now() + shiftMs;",
    'context.mock.timers.enable({ apis: ["setTimeout"] });',
    "await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));",
    "await new Promise((next) => setImmediate(next));",
    "/** Not one that reads performance.now(). */",
    "// A patience of 500 ms: setTimeout(next, 500).",
  ])
    assert.deepEqual(complaints("a.test.ts", line), [], line);
});
