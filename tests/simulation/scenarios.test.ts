import assert from "node:assert/strict";
import { test } from "node:test";
import { faultHistory } from "./fault-history.ts";
import { honestHistory } from "./honest-history.ts";
import type { SimulatedClient } from "./simulated-client.ts";
import { A, World } from "./world.ts";

/** Two who write, connected and with the document. */
async function two(seed: number): Promise<[World, SimulatedClient, SimulatedClient]> {
  const world = await World.begin(seed);
  const clients = [world.client("ani"), world.client("budi")] as const;
  await world.scheduler.run(
    () => clients.every(({ isQuiet, writing }) => isQuiet && writing.isPossible),
    60_000,
  );
  return [world, ...clients];
}

async function ends(world: World): Promise<void> {
  await world.settle();
  assert.deepEqual(world.violations, []);
}

test("D28: the same seed is the same history", async () => {
  const worlds = [await faultHistory(7), await faultHistory(7)];
  const [first, second] = worlds.map(({ disk, crashes, scheduler, refusals }) => [
    disk.of(A).entries.map(({ bytes, at }) => `${at} ${Buffer.from(bytes).toString("hex")}`),
    crashes,
    refusals,
    scheduler.now,
  ]);
  assert.deepEqual(first, second);
});

test("D28 I1: a disk that only says that it keeps is found out", async () => {
  const [world, ani] = await two(1);
  world.disk.isLying = true;
  for (let i = 0; i < 5; i++) world.sign(ani);
  await world.pass(1000);
  assert.ok(
    world.violations.some((what) => what.includes("I1")),
    world.violations.join(),
  );
});

test("D28 I2: a token that somebody else takes out of the text is missed", async () => {
  const [world, ani] = await two(2);
  world.sign(ani);
  await world.pass(1000);
  const [edit] = ani.edits;
  ani.edits.push({ bytes: new Uint8Array([0, 0]), token: "[nobody.1]", state: "acked" });
  assert.equal(edit?.state, "acked");
  await world.settle();
  assert.match(world.violations.join(), /I2: \[nobody\.1\] \(acked\) stands 0 times/);
});

test("I1: nothing that came before what it builds on is acknowledged before step 2 is stored (seed 95)", async () => {
  assert.deepEqual((await faultHistory(95)).violations, []);
});

test("I3: nobody is told a state that holds what is not stored yet (seed 11)", async () => {
  const [world, ani, budi] = await two(3);
  ani.writing.type("pertama");
  await world.pass(2900);
  world.disk.slowness = 4000;
  budi.writing.type("kedua");
  await world.pass(6000);
  await ends(world);
  assert.deepEqual((await faultHistory(11)).violations, []);
});

test("I3: who wrote it is sent what the room tidied up in it as well (seeds 1189, 1509)", async () => {
  for (const seed of [1189, 1509]) assert.deepEqual((await faultHistory(seed)).violations, []);
});

test("I4: a rogue's program may tidy up doubled formats like anybody's, and write nothing (seed 6030)", async () => {
  assert.deepEqual((await faultHistory(6030)).violations, []);
});

test("I3: what undo brings back stands at the same place everywhere (honest seed 141)", async () => {
  assert.deepEqual((await honestHistory(141)).violations, []);
});

test("D1 C4: killed between the disk and the ack: sent again, stored once", async () => {
  const [world, ani] = await two(4);
  for (let i = 0; i < 20; i++) {
    world.sign(ani);
    await world.pass(world.random.below(60));
    world.crash(100);
    await world.scheduler.run(() => ani.isQuiet, 60_000);
  }
  await ends(world);
});

test("D7 I1: a store that breaks ends the process, and what was acknowledged is there", async () => {
  const [world, ani, budi] = await two(5);
  for (let i = 0; i < 10; i++) {
    world.disk.isAboutToBreak = true;
    world.sign(ani);
    world.sign(budi);
    await world.pass(5000);
  }
  assert.equal(world.crashes.length, 10);
  await ends(world);
});

test("D6 C6: without room nothing is lost, and everything drains when there is some again", async () => {
  const [world, ani, budi] = await two(6);
  world.disk.room = 100;
  for (let i = 0; i < 200; i++) {
    world.sign(i % 2 === 0 ? ani : budi);
    await world.pass(50);
  }
  assert.equal(world.server?.keeper.hasRoom, false);
  assert.ok(ani.closes.includes(4507) && budi.closes.includes(4507), "both were told");
  world.heal();
  assert.ok(
    await world.scheduler.run(() => ani.isQuiet && budi.isQuiet, 8000),
    "drained within the pause of the queue and of the clients",
  );
  await ends(world);
});

test("D10 C6: the store fails for ten minutes, and everything is saved within five seconds of its recovery", async () => {
  const [world, ani, budi] = await two(8);
  world.disk.failing = 100;
  for (let i = 0; i < 120; i++) {
    world.sign(i % 2 === 0 ? ani : budi);
    await world.pass(5000);
  }
  world.disk.failing = 0;
  assert.ok(await world.scheduler.run(() => ani.isQuiet && budi.isQuiet, 5000));
  await ends(world);
});

test("D11: SIGTERM while the store fails ends all the same, and nothing is called saved", async () => {
  const [world, ani] = await two(9);
  world.disk.failing = 100;
  world.sign(ani);
  await world.pass(1000);
  const before = world.scheduler.now;
  await world.restart();
  assert.ok(world.scheduler.now - before <= 5000);
  assert.equal(ani.edits[0]?.state, "pending");
  await ends(world);
});

test("D16 T17: a line that died silently is taken over; a copy of a living browser writes under another id", async () => {
  const [world, ani] = await two(10);
  ani.line?.cut(50, 120_000);
  await world.scheduler.run(() => ani.line === null, 1000);
  await world.scheduler.run(() => ani.isQuiet, 30_000);
  const id = ani.clientId;
  const twin = world.tabOf(ani, "ani2", true);
  twin.online();
  await world.scheduler.run(() => twin.isQuiet, 30_000);
  assert.notEqual(twin.clientId, id);
  world.sign(ani);
  world.sign(twin);
  await ends(world);
});

test("C8 I2: rights taken away in the middle of typing: what was not saved is kept beside, nothing is doubled", async () => {
  const [world, ani, budi] = await two(12);
  for (let i = 0; i < 30; i++) {
    world.sign(ani);
    world.sign(budi);
    await world.pass(20);
    world.grant("ani", i % 2 === 0 ? "read" : "edit");
    await world.pass(world.random.below(400));
  }
  world.grant("ani", "edit");
  assert.ok(ani.refusals.length > 0);
  await ends(world);
});
