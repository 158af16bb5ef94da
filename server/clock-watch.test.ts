import assert from "node:assert/strict";
import { test } from "node:test";
import { aheadSince, ClockWatch, isSameJump } from "./clock-watch.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RIGHT = { wall: Date.parse("2026-11-30T01:00:00Z"), steady: 1000 };

for (const [name, passed, shown, ahead] of [
  ["time passes", HOUR, HOUR, 0],
  ["a year passes", 365 * 24 * HOUR, 365 * 24 * HOUR, 0],
  ["a little drift", HOUR, HOUR + 59_000, 0],
  ["a leap second", MINUTE, MINUTE - 1000, 0],
  ["three hours forward", MINUTE, 3 * HOUR + MINUTE, 3 * HOUR],
  ["a day back", MINUTE, MINUTE - 24 * HOUR, -24 * HOUR],
  ["the machine stood still: no steady time passed", 0, 2 * HOUR, 2 * HOUR],
] as const)
  test(`F-C3: ${name}: the clock is ${ahead} ms ahead`, () => {
    const reading = { wall: RIGHT.wall + shown, steady: RIGHT.steady + passed };
    assert.equal(aheadSince(RIGHT, reading), ahead);
  });

/** Both clocks of a machine, moved by hand. */
class Machine {
  wall = RIGHT.wall;
  steady = 0;
  readonly clock = { now: () => new Date(this.wall) };
  readonly timers = { now: () => this.steady, after: () => () => {}, soon: () => {} };

  pass(ms: number): void {
    this.wall += ms;
    this.steady += ms;
  }
}

test("F-C3: a jump is remembered while time passes, and forgotten when the clock is put right", () => {
  const machine = new Machine();
  const watch = new ClockWatch(machine.clock, machine.timers);
  machine.wall += 3 * HOUR;
  machine.pass(MINUTE);
  assert.equal(watch.look().aheadMs, 3 * HOUR);
  machine.pass(HOUR);
  const { aheadMs, certain, now } = watch.look();
  assert.deepEqual([aheadMs, now.getTime() - certain.getTime()], [3 * HOUR, 3 * HOUR]);
  machine.wall -= 3 * HOUR;
  assert.equal(watch.look().aheadMs, 0);
});

test("F-C3: slow drift is followed: a clock that is corrected by seconds each hour never jumps", () => {
  const machine = new Machine();
  const watch = new ClockWatch(machine.clock, machine.timers);
  for (let hour = 0; hour < 100; hour++) {
    machine.pass(HOUR);
    machine.wall += 20_000;
    assert.equal(watch.look().aheadMs, 0);
  }
});

test("F-C3: what is due by a clock that was put back is due by both", () => {
  const machine = new Machine();
  const watch = new ClockWatch(machine.clock, machine.timers);
  machine.wall -= 5 * HOUR;
  const { aheadMs, certain, now } = watch.look();
  assert.deepEqual([aheadMs, certain], [-5 * HOUR, now]);
});

test("F-C3: a restart does not forget a jump; a yes does", () => {
  const machine = new Machine();
  const watch = new ClockWatch(machine.clock, machine.timers, 3 * HOUR);
  assert.equal(watch.look().aheadMs, 3 * HOUR);
  watch.trust();
  machine.pass(HOUR);
  assert.equal(watch.look().aheadMs, 0);
});

test("F-C3: a yes to one jump is none to another", () => {
  assert.deepEqual([isSameJump(3 * HOUR, 3 * HOUR + 500), isSameJump(3 * HOUR, 4 * HOUR)], [true, false]);
});
