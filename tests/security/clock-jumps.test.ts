import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ClockWatch } from "../../server/clock-watch.ts";
import { lastWritten } from "../../server/usecases/clock-record.ts";
import { publishDue } from "../../server/usecases/publish-due.ts";
import { watchClock } from "../../server/usecases/watch-clock.ts";
import { answerTo, decide, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** The server's clock is set while schedules wait: nothing goes live by it without somebody's yes, twice, or never. */

const HOUR = 3_600_000;

/** Both clocks of the machine, in milliseconds: the one on the wall, and the one that nobody can set. */
let wall = Date.parse("2026-11-30T01:00:00Z");
let steady = 0;
const clock = { now: () => new Date(wall) };
const timers = { now: () => steady, after: () => () => {}, soon: () => {} };

const pass = (ms: number) => {
  wall += ms;
  steady += ms;
};

let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let redaksi: Caller;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock, clockWatch: new ClockWatch(clock, timers) }),
  });
  [penulis, kasi, redaksi] = await Promise.all([
    naskah.signIn("penulis1"),
    naskah.signIn("kasi"),
    naskah.signIn("redaksi"),
  ]);
});
after(() => naskah.stop());

/** One look of the clock that publishes. @returns how many went live. */
async function look(): Promise<number> {
  const { certain, doubtful } = await watchClock(naskah.deps);
  return (await publishDue(naskah.deps, certain, doubtful)).published.length;
}

/** An approved edition that goes live in so many hours. */
async function scheduled(title: string, hours: number): Promise<string> {
  const { manuscript } = await penulis.begin(title);
  await write(naskah, penulis, manuscript, "Kalimat penulis.");
  const publishAt = new Date(wall + hours * HOUR).toISOString();
  const { status } = await decide(kasi, await submit(penulis, manuscript), { publishAt });
  assert.equal(status, 200);
  return manuscript;
}

const stateOf = async (manuscript: string) =>
  (await penulis.call<{ state: string }>("GET", `/manuscripts/${manuscript}`)).body.state;
const jump = async () => (await redaksi.call<{ aheadMs: number; held: number }>("GET", "/clock")).body;
const isHealthy = async () => (await fetch(`${naskah.origin}/healthz`)).status === 200;

test("F-C3: a clock that is set hours forward publishes nothing; what is due by the time that passed goes live", async () => {
  const soon = await scheduled("Satu jam lagi", 1);
  const later = await scheduled("Lima jam lagi", 5);
  assert.equal(await look(), 0);
  wall += 24 * HOUR;
  assert.equal(await look(), 0);
  assert.deepEqual(await jump(), { now: clock.now().toISOString(), aheadMs: 24 * HOUR, held: 2 });
  assert.equal(await isHealthy(), false);
  pass(HOUR);
  assert.equal(await look(), 1);
  assert.deepEqual([await stateOf(soon), await stateOf(later)], ["published", "scheduled"]);
  wall -= 24 * HOUR;
  assert.equal(await look(), 0);
  assert.equal((await jump()).aheadMs, 0);
  assert.equal(await isHealthy(), true);
  pass(4 * HOUR);
  assert.equal(await look(), 1);
  assert.equal(await look(), 0);
});

test("F-C3: only the desk and administrators say that the clock is right, to the jump that they saw; then what is due goes live", async () => {
  const manuscript = await scheduled("Tiga jam lagi", 3);
  wall += 12 * HOUR;
  assert.equal(await look(), 0);
  const seen = (await jump()).aheadMs;
  assert.equal(await answerTo(kasi, "POST", "/clock/confirmation", { aheadMs: seen }), "403 forbidden");
  wall += HOUR;
  assert.equal(await answerTo(redaksi, "POST", "/clock/confirmation", { aheadMs: seen }), "409 conflict");
  const again = (await jump()).aheadMs;
  assert.equal(await answerTo(redaksi, "POST", "/clock/confirmation", { aheadMs: again }), "204");
  assert.equal(await look(), 1);
  assert.equal(await stateOf(manuscript), "published");
  const told = await naskah.deps.db
    .selectFrom("events")
    .where("stream", "=", "clock")
    .orderBy("seq", "desc")
    .select(["type", "actorId"])
    .executeTakeFirst();
  assert.deepEqual(told, { type: "clock-confirmed", actorId: "redaksi" });
});

test("F-C3: a clock that goes back publishes nothing twice and loses nothing", async () => {
  const live = await scheduled("Sudah terbit", 1);
  const waiting = await scheduled("Belum terbit", 2);
  pass(HOUR);
  assert.equal(await look(), 1);
  wall -= 6 * HOUR;
  assert.equal(await look(), 0);
  assert.deepEqual([await stateOf(live), await stateOf(waiting)], ["published", "scheduled"]);
  // Never early by the clock that everybody sees (T107).
  pass(2 * HOUR);
  assert.equal(await look(), 0);
  wall += 6 * HOUR;
  // Due by one of them meanwhile, and both say so now.
  assert.equal(await look(), 1);
  assert.equal(await look(), 0);
  assert.equal(await stateOf(waiting), "published");
});

test("F-E13: what becomes due within two minutes after the clock was put right is held, and health says so; then it goes live", async () => {
  const manuscript = await scheduled("Satu menit lagi", 1 / 60);
  wall += 5 * HOUR;
  assert.equal(await look(), 0);
  wall -= 5 * HOUR;
  assert.equal(await look(), 0);
  pass(HOUR / 60);
  assert.equal(await look(), 0);
  assert.deepEqual([await stateOf(manuscript), await isHealthy()], ["scheduled", false]);
  pass(HOUR / 60);
  assert.equal(await look(), 1);
  assert.deepEqual([await stateOf(manuscript), await isHealthy()], ["published", true]);
});

test("F-E13: a server that starts with its clock behind its log holds all, says so to health and home, and goes on by a yes", async () => {
  const manuscript = await scheduled("Dua jam lagi", 2);
  await penulis.begin("Ditulis sebelum mati");
  const last = await lastWritten(naskah.deps.db);
  assert.equal(last?.getTime(), wall);
  // Three hours later by the battery that died: a day ago.
  const behind = new ClockWatch({ now: () => new Date(wall - 24 * HOUR) }, timers, 0, last);
  const deps = { ...naskah.deps, clockWatch: behind, clock: { now: () => new Date(wall - 24 * HOUR) } };
  pass(3 * HOUR);
  const { certain, doubtful, aheadMs } = await watchClock(deps);
  assert.equal(aheadMs, -24 * HOUR);
  assert.deepEqual((await publishDue(deps, certain, doubtful)).published, []);
  assert.deepEqual([await stateOf(manuscript), await isHealthy()], ["scheduled", false]);
  behind.trust();
  assert.equal(await look(), 1);
  assert.deepEqual([await stateOf(manuscript), await isHealthy()], ["published", true]);
});
