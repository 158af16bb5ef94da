import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualTimers } from "../../tests/harness/manual-timers.ts";
import { type Asking, isReading } from "./is-reading.ts";
import { ReadingCounter } from "./reading-counter.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const BROWSER = { accept: "text/html,*/*;q=0.8", "accept-language": "id", "user-agent": FIREFOX };
const asking = (headers: Asking["headers"], more: Partial<Asking> = {}): Asking => ({
  method: "GET",
  isStaff: false,
  headers: { ...BROWSER, ...headers },
  ...more,
});

const ASKING: readonly (readonly [string, boolean, Asking])[] = [
  ["a browser", true, asking({})],
  ["a browser over https", true, asking({ "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" })],
  [
    "a telephone of Cubot",
    true,
    asking({
      "user-agent":
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
    }),
  ],
  ["HEAD", false, asking({}, { method: "HEAD" })],
  ["staff", false, asking({}, { isStaff: true })],
  ["a prefetch", false, asking({ "sec-purpose": "prefetch;prerender" })],
  ["an older prefetch", false, asking({ purpose: "prefetch" })],
  ["a prefetch of Firefox", false, asking({ "x-moz": "prefetch" })],
  ["a preview of Safari", false, asking({ "x-purpose": "preview" })],
  ["a frame", false, asking({ "sec-fetch-dest": "iframe" })],
  ["a script in a browser", false, asking({ "sec-fetch-dest": "empty" })],
  ["curl", false, asking({ accept: "*/*", "user-agent": "curl/8.5.0", "accept-language": undefined })],
  ["curl that calls itself a browser", false, asking({ accept: "*/*" })],
  ["nobody", false, asking({ "user-agent": undefined })],
  [
    "Google",
    false,
    asking({ "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" }),
  ],
  ["Facebook", false, asking({ "user-agent": "facebookexternalhit/1.1" })],
  [
    "a browser without a head",
    false,
    asking({ "user-agent": "Mozilla/5.0 (X11; Linux) HeadlessChrome/120" }),
  ],
  ["Python", false, asking({ "user-agent": "python-requests/2.32" })],
];
for (const [name, expected, request] of ASKING)
  test(`F-D14: ${name} ${expected ? "reads" : "does not read"}`, () =>
    assert.equal(isReading(request), expected));

function counter(most?: number) {
  const written = new Map<string, number>();
  const state = { day: "2026-11-24", fails: false, writes: 0, errors: 0 };
  const timers = new ManualTimers();
  const counting = new ReadingCounter({
    clock: { now: () => new Date(`${state.day}T01:00:00Z`) },
    later: (ms, act) => timers.after(ms, act),
    write: async (counts) => {
      state.writes += 1;
      if (state.fails) throw new Error("the disk is full");
      for (const [id, count] of counts) written.set(id, (written.get(id) ?? 0) + count);
    },
    failed: () => {
      state.errors += 1;
    },
    ...(most === undefined ? {} : { most }),
  });
  return { counting, written, state, timers };
}
const reader = (network: string, agent = FIREFOX) => ({ network, agent });

test("F-D14: a reader is counted once an article and day; another day, article or reader counts", async () => {
  const { counting, written, state } = counter();
  for (let times = 0; times < 200; times++) counting.read("a", reader("10.0.0.1"));
  counting.read("b", reader("10.0.0.1"));
  counting.read("a", reader("10.0.0.2"));
  counting.read("a", reader("10.0.0.1", "Mozilla/5.0 (Windows)"));
  state.day = "2026-11-25";
  counting.read("a", reader("10.0.0.1"));
  assert.equal(written.size, 0, "nothing is written on the way of a page");
  await counting.flush();
  assert.deepEqual(
    [...written],
    [
      ["a", 4],
      ["b", 1],
    ],
  );
  assert.equal(state.writes, 1);
});

test("F-D14: who invents browsers in one network is not many", async () => {
  const { counting, written } = counter();
  for (let at = 0; at < 1000; at++) counting.read("b", reader("10.0.0.1", `Mozilla/5.0 (${at})`));
  await counting.flush();
  assert.deepEqual([...written], [["b", 25]]);
});

test("F-D14: a flood is not remembered without end; the next day counts again", async () => {
  const { counting, written, state } = counter(100);
  for (let at = 0; at < 10_000; at++) counting.read("a", reader(`10.${at >> 8}.${at & 255}.1`));
  await counting.flush();
  assert.equal(written.get("a"), 100);
  state.day = "2026-11-25";
  counting.read("a", reader("10.0.0.1"));
  await counting.flush();
  assert.equal(written.get("a"), 101);
});

test("F-D14: what could not be written waits, in batches a minute apart", async () => {
  const { counting, written, state, timers } = counter();
  state.fails = true;
  counting.read("a", reader("10.0.0.1"));
  counting.read("a", reader("10.0.0.2"));
  timers.pass(59_000);
  assert.equal(state.writes, 0);
  timers.pass(1000);
  await counting.flush();
  assert.deepEqual([state.errors > 0, counting.waiting, written.size], [true, 2, 0]);
  state.fails = false;
  await counting.flush();
  assert.deepEqual([counting.waiting, written.get("a")], [0, 2]);
});
