import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualTimers } from "../tests/harness/manual-timers.ts";
import { watchBody } from "./body-watch.ts";

const SECOND = 1000;

/** A body on its way: it comes, somebody reads it, somebody watches. */
function onItsWay(readableFlowing: boolean | null = true) {
  const timers = new ManualTimers();
  const request = { complete: false, destroyed: false, readableFlowing, socket: { bytesRead: 100 } };
  const seen = { stalls: 0 };
  const end = watchBody(request, timers, () => {
    seen.stalls += 1;
  });
  /** @param every seconds between two bytes. */
  const come = (seconds: number, every: number) => {
    for (let passed = 0; passed < seconds; passed += every) {
      timers.pass(every * SECOND);
      request.socket.bytesRead += 1;
    }
  };
  return { timers, request, seen, end, come };
}

test("T89: a body that is silent for half a minute stalls, once", () => {
  const { timers, seen } = onItsWay();
  timers.pass(29 * SECOND);
  assert.equal(seen.stalls, 0);
  timers.pass(2 * SECOND);
  assert.equal(seen.stalls, 1);
  timers.pass(3600 * SECOND);
  assert.deepEqual([seen.stalls, timers.pending], [1, 0]);
});

test("T89: a slow body is left alone while bytes come, and is over after ten minutes", () => {
  const { seen, come } = onItsWay();
  come(160, 20);
  assert.equal(seen.stalls, 0, "20 MB over 1 Mbit/s take so long");
  come(435, 1);
  assert.equal(seen.stalls, 0);
  come(10, 1);
  assert.equal(seen.stalls, 1, "a byte a second is no upload");
});

test("T89: a body that nobody reads yet is held up by us, and its time begins when it is read", () => {
  const { timers, request, seen } = onItsWay(null);
  timers.pass(3600 * SECOND);
  assert.equal(seen.stalls, 0);
  request.readableFlowing = true;
  timers.pass(31 * SECOND);
  assert.equal(seen.stalls, 1);
});

test("T89: what is whole, gone or no longer watched never stalls", () => {
  for (const over of ["complete", "destroyed", "ended"] as const) {
    const { timers, request, seen, end } = onItsWay();
    if (over === "ended") end();
    else request[over] = true;
    timers.pass(3600 * SECOND);
    assert.deepEqual([seen.stalls, timers.pending], [0, 0], over);
  }
});
