import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualTimers } from "../../tests/harness/manual-timers.ts";
import { Stillness } from "./stillness.ts";

test("steps are done once each, the longer nothing happens, and begin anew when something does", () => {
  const timers = new ManualTimers();
  const done: string[] = [];
  const stillness = new Stillness(timers, [
    { ms: 10, act: () => void done.push("quiet") },
    { ms: 30, act: () => void done.push("asleep") },
  ]);
  timers.pass(100);
  assert.deepEqual(done, [], "nothing has happened yet");
  for (let i = 0; i < 5; i++) {
    stillness.touch();
    timers.pass(9);
  }
  assert.deepEqual(done, []);
  timers.pass(1);
  assert.deepEqual(done, ["quiet"]);
  stillness.touch();
  timers.pass(10);
  assert.deepEqual(done, ["quiet", "quiet"], "the later step does not hold the first one up");
  timers.pass(100);
  assert.deepEqual(done, ["quiet", "quiet", "asleep"]);
  stillness.touch();
  stillness.stop();
  timers.pass(100);
  assert.equal(done.length, 3);
});
