import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualTimers } from "../../tests/harness/manual-timers.ts";
import { Turns } from "./turns.ts";

test("F-E2 however many pieces wait, one is done a turn, in order, and those that are added meanwhile come last", () => {
  const timers = new ManualTimers();
  const turns = new Turns(timers);
  const done: string[] = [];
  for (const name of ["a", "b", "c"])
    turns.take(() => {
      done.push(name);
      if (name === "a") turns.take(() => done.push("d"));
    });
  assert.equal(done.length, 0);
  for (let turn = 1; turn <= 4; turn++) {
    timers.turn();
    assert.equal(done.length, turn);
  }
  assert.equal(done.join(""), "abcd");
  turns.take(() => done.push("e"));
  timers.turn();
  assert.equal(done.join(""), "abcde");
});
