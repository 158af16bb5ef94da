import assert from "node:assert/strict";
import { test } from "node:test";
import type { ManuscriptId } from "@naskah/model";
import { memoryUpdateLog } from "../adapters/memory/update-log.ts";
import { systemTimers } from "../adapters/system/timers.ts";
import type { LogEntry, UpdateLog } from "../ports/update-log.ts";
import { CommitQueue } from "./commit-queue.ts";

const entry = (seq: number): LogEntry => ({
  manuscriptId: "m" as ManuscriptId,
  seq,
  userId: null,
  kind: "edit",
  at: "2026-01-01T00:00:00.000Z",
  bytes: new Uint8Array([seq]),
  onBehalfOf: null,
  provenance: null,
  newOwners: [],
});

function queueOver(log: UpdateLog) {
  const commits: number[] = [];
  const health: boolean[] = [];
  const queue = new CommitQueue({
    log,
    timers: systemTimers,
    pause: () => new Promise((next) => setImmediate(next)),
    onBroken: () => assert.fail("broken"),
    onCommit: (entries) => void commits.push(entries),
    onThrow: (error) => assert.fail(String(error)),
    onHealth: (error) => void health.push(error === null),
  });
  return { queue, commits, health };
}

test("C4: a burst costs one commit", async () => {
  const { queue, commits } = queueOver(memoryUpdateLog());
  await Promise.all(Array.from({ length: 50 }, (_, index) => queue.append(entry(index + 1))));
  assert.deepEqual(commits, [50]);
});

test("C4: what is appended resolves in order, and only after its commit", async () => {
  const log = memoryUpdateLog();
  const { queue } = queueOver(log);
  const done: number[] = [];
  await Promise.all(
    [1, 2, 3].map(async (seq) => {
      await queue.append(entry(seq));
      const { updates } = await log.load("m" as ManuscriptId);
      assert.ok(updates.some((update) => update.seq === seq));
      done.push(seq);
    }),
  );
  await queue.settled();
  assert.deepEqual(done, [1, 2, 3]);
});

test("C6: while the store fails nothing resolves, it is tried again for ever, and nothing is lost or doubled", async () => {
  const log = memoryUpdateLog();
  let failures = 20;
  const failing: UpdateLog = {
    ...log,
    append: async (entries) => {
      if (failures-- > 0) throw new Error("disk full");
      await log.append(entries);
    },
  };
  const { queue, commits, health } = queueOver(failing);
  let resolved = 0;
  const first = queue.append(entry(1)).then(() => {
    resolved += 1;
    assert.ok(failures < 0, "resolved while the store failed");
  });
  const second = queue.append(entry(2)).then(() => {
    resolved += 1;
  });
  await Promise.all([first, second]);
  assert.equal(resolved, 2);
  assert.deepEqual(commits, [2]);
  assert.equal(health.filter((works) => !works).length, 20);
  assert.equal(health.at(-1), true);
  assert.equal(queue.storing, true);
  assert.deepEqual(
    (await log.load("m" as ManuscriptId)).updates.map(({ seq }) => seq),
    [1, 2],
  );
});

test("I8 F-E3: a commit takes in 128 kB of what is long, and everybody else's keys; the order within a room stays", async () => {
  const batches: string[][] = [];
  const log = memoryUpdateLog();
  const { queue } = queueOver({
    ...log,
    append: async (entries) => {
      batches.push(entries.map(({ manuscriptId, seq, bytes }) => `${manuscriptId}${seq} ${bytes.length}`));
      await log.append(entries);
    },
  });
  const done: string[] = [];
  const append = async (room: string, seq: number, bytes: number) => {
    await queue.append({ ...entry(seq), manuscriptId: room as ManuscriptId, bytes: new Uint8Array(bytes) });
    done.push(`${room}${seq}`);
  };
  const all = ["a", "b", "c", "d"].map((room) => append(room, 1, 60_000));
  all.push(append("d", 2, 1), append("e", 1, 1));
  const settled = queue.settled().then(() => void done.push("settled"));
  await Promise.all([...all, append("f", 1, 1), append("g", 1, 300_000), settled]);
  await queue.settled();
  assert.deepEqual(batches, [
    ["a1 60000", "b1 60000", "e1 1", "f1 1"],
    ["c1 60000", "d1 60000", "d2 1"],
    ["g1 300000"],
  ]);
  assert.deepEqual(done, ["a1", "b1", "e1", "f1", "c1", "d1", "d2", "settled", "g1"]);
});
