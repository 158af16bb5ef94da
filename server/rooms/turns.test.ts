import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualTimers } from "../../tests/harness/manual-timers.ts";
import { Turns } from "./turns.ts";

test("F-E2 however many pieces wait, one is done a turn, in order, and those that are added meanwhile come last", () => {
  const timers = new ManualTimers();
  const turns = new Turns(timers);
  const done: string[] = [];
  for (const name of ["a", "b", "c"])
    turns.take("ani", () => {
      done.push(name);
      if (name === "a") turns.take("ani", () => done.push("d"));
    });
  assert.equal(done.length, 0);
  for (let turn = 1; turn <= 4; turn++) {
    timers.turn();
    assert.equal(done.length, turn);
  }
  assert.equal(done.join(""), "abcd");
  turns.take("ani", () => done.push("e"));
  timers.turn();
  assert.equal(done.join(""), "abcde");
});

test("F-E3 I8: who asks for a hundred pieces waits for themselves: everybody else's next one is next", () => {
  const timers = new ManualTimers();
  const turns = new Turns(timers);
  const done: string[] = [];
  for (let piece = 0; piece < 100; piece++) turns.take("budi", () => done.push("budi"));
  timers.turn();
  turns.take("ani", () => done.push("ani"));
  turns.take("citra", () => done.push("citra"));
  turns.take("citra", () => done.push("citra"));
  for (let turn = 0; turn < 6; turn++) timers.turn();
  assert.deepEqual(done, ["budi", "budi", "ani", "citra", "budi", "citra", "budi"]);
  for (let turn = 0; turn < 100; turn++) timers.turn();
  assert.equal(done.length, 103);
});
