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

/** Milliseconds of wall time that are not certain. */
const uncertain = (watch: ClockWatch) => {
  const { now, certain } = watch.look();
  return now.getTime() - certain.getTime();
};

test("F-E13: clocks that agree again are believed after two minutes, and not while one of them jumps in between", () => {
  const machine = new Machine();
  const watch = new ClockWatch(machine.clock, machine.timers);
  machine.wall += HOUR;
  assert.equal(uncertain(watch), HOUR);
  machine.wall -= HOUR;
  assert.equal(uncertain(watch), 0, "what both say by then is certain");
  machine.pass(MINUTE);
  assert.equal(uncertain(watch), MINUTE, "what becomes due meanwhile is held");
  machine.wall += HOUR;
  watch.look();
  machine.wall -= HOUR;
  watch.look();
  machine.pass(2 * MINUTE - 1);
  assert.equal(uncertain(watch), 2 * MINUTE - 1, "the two minutes begin anew");
  machine.pass(1);
  assert.equal(uncertain(watch), 0);
});

test("F-E13: a yes ends the two minutes as well", () => {
  const machine = new Machine();
  const watch = new ClockWatch(machine.clock, machine.timers);
  machine.wall += HOUR;
  watch.look();
  watch.trust();
  machine.pass(MINUTE);
  assert.deepEqual([watch.look().aheadMs, uncertain(watch)], [0, 0]);
});

test("F-E13: a server that starts with its clock behind its own log is certain of nothing until the clock is past it for two minutes", () => {
  const machine = new Machine();
  const lastWritten = new Date(machine.wall + 7 * HOUR);
  const watch = new ClockWatch(machine.clock, machine.timers, 0, lastWritten);
  machine.pass(10 * MINUTE);
  const { aheadMs, certain, doubtful } = watch.look();
  assert.deepEqual([aheadMs, certain.getTime()], [-7 * HOUR, 0]);
  assert.equal(doubtful.getTime(), lastWritten.getTime() + 10 * MINUTE, "what may be due by now");
  // The time server answers: it was off for three hours.
  machine.wall += 10 * HOUR;
  assert.equal(watch.look().aheadMs, 0);
  machine.pass(MINUTE);
  assert.equal(uncertain(watch), MINUTE);
  machine.pass(MINUTE);
  assert.equal(uncertain(watch), 0);
});

test("F-E13: a clock a little behind the log, as two machines differ, is right", () => {
  const machine = new Machine();
  const watch = new ClockWatch(machine.clock, machine.timers, 0, new Date(machine.wall + 59_000));
  assert.deepEqual([watch.look().aheadMs, uncertain(watch)], [0, 0]);
});
