import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualTimers } from "../../tests/harness/manual-timers.ts";
import { Lag } from "./lag.ts";

const MIB = 1024 * 1024;

function lagging() {
  const timers = new ManualTimers();
  const told: string[] = [];
  const connection = {
    waiting: 0,
    send: () => true,
    probe: async () => true,
    echo: () => {},
    close: () => {},
    terminate: () => {},
    pause: () => {},
    resume: () => {},
  };
  const lag = new Lag({
    connection,
    timers,
    onCaughtUp: () => void told.push("caught up"),
    onAsleep: () => void told.push("asleep"),
  });
  return { timers, told, connection, lag };
}

test("C10: a reader is behind above one MiB, and caught up when it has taken what waits", () => {
  const { timers, told, connection, lag } = lagging();
  connection.waiting = MIB;
  assert.equal(lag.isBehind, false);
  connection.waiting = MIB + 1;
  assert.equal(lag.isBehind, true);
  connection.waiting = 200_000;
  timers.pass(200);
  assert.equal(lag.isBehind, true, "not yet everything");
  connection.waiting = 1000;
  timers.pass(200);
  assert.deepEqual(told, ["caught up"]);
  assert.equal(lag.isBehind, false);
});

test("C10 D20: a reader that takes nothing is cut after five seconds", () => {
  const { timers, told, connection, lag } = lagging();
  connection.waiting = 2 * MIB;
  assert.equal(lag.isBehind, true);
  timers.pass(4500);
  assert.deepEqual(told, []);
  timers.pass(1000);
  assert.deepEqual(told, ["asleep"]);
  timers.pass(60_000);
  assert.deepEqual(told, ["asleep"], "once");
});

test("C10 D18: a slow line that moves is never cut", () => {
  const { timers, told, connection, lag } = lagging();
  connection.waiting = 5 * MIB;
  assert.equal(lag.isBehind, true);
  for (let second = 0; second < 500; second++) {
    connection.waiting -= 8000;
    timers.pass(1000);
  }
  assert.deepEqual(told, []);
});
