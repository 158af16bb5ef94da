import type { Mode } from "@naskah/protocol";
import { scanUpdate } from "../../server/rooms/wire-scan.ts";
import { Rogue } from "./rogue.ts";
import type { SimulatedClient } from "./simulated-client.ts";
import { A, B, World } from "./world.ts";

const STEPS = 120;

/** What one seed makes happen: people write while everything that may fail fails, and then nothing fails any more. */
export async function faultHistory(seed: number): Promise<World> {
  const world = await World.begin(seed, [A, B]);
  const { random, disk } = world;
  const writers = ["ani", "budi", "citra"].map((name) => world.client(name));
  const reader = world.client("dewi", { mode: "read" });
  const others = ["eka", "fajar"].map((name) => world.client(name, { manuscript: B }));
  const rogue = random.chance(40) ? new Rogue(world) : null;
  const honest = [...writers, ...others];
  const everybody = [...honest, reader];
  // Every seed has its own mixture of faults: all at once would hide what each of them does.
  const faults = faultsOf(world, everybody, writers).filter(() => random.chance(45));

  for (let step = 0; step < STEPS; step++) {
    const client = random.pick(honest);
    if (client.mode === "edit") {
      if (random.chance(30)) world.sign(client);
      else client.writing.something();
    }
    // A reader whose program lets him write: refused, and kept beside (C7, I4).
    if (reader.isReady && random.chance(1)) world.sign(reader);
    if (rogue !== null && random.chance(10)) rogue.attack();
    if (faults.length > 0 && random.chance(20)) random.pick(faults)();
    await world.pass(random.below(random.chance(10) ? 4000 : 150));
  }
  disk.room = Number.POSITIVE_INFINITY;
  world.strain = 0;
  for (const { user } of honest) if (!world.rights.has(user)) world.grant(user, "edit");
  await world.settle();
  check(world, others, reader, rogue);
  return world;
}

function faultsOf(
  world: World,
  everybody: readonly SimulatedClient[],
  writers: readonly SimulatedClient[],
): readonly (() => void)[] {
  const { random, disk, scheduler } = world;
  const somebody = () => random.pick(everybody);
  const later = (ms: number, act: () => void) => void scheduler.after(random.below(ms), act);
  return [
    // The machine.
    () => world.crash(),
    () => void world.restart(),
    () => {
      world.strain = 20;
      later(4000, () => {
        world.strain = 0;
      });
    },
    () => {
      disk.failing = random.below(90);
      later(4000, () => {
        disk.failing = 0;
      });
    },
    () => {
      disk.slowness = 1500;
      later(5000, () => {
        disk.slowness = 5;
      });
    },
    () => {
      disk.room = random.below(600);
      later(8000, () => {
        disk.room = Number.POSITIVE_INFINITY;
      });
    },
    () => {
      disk.isAboutToBreak = true;
    },
    // The network.
    () => somebody().line?.cut(random.below(5000), random.below(40_000)),
    () => {
      const client = somebody();
      const { line } = client;
      const direction = random.pick(["up", "down"] as const);
      if (direction === "down") client.late();
      line?.hold(direction);
      later(15_000, () =>
        random.chance(50) ? line?.release() : line?.cut(random.below(2000), random.below(9000)),
      );
    },
    () => {
      const client = somebody();
      for (let i = 0; i < 6; i++)
        scheduler.after(i * 400, () => (i % 2 === 0 ? client.offline(random.below(3000)) : client.online()));
    },
    () => {
      world.slowness = 800;
      world.unreachable = 40;
      later(5000, () => {
        world.slowness = 30;
        world.unreachable = 0;
      });
    },
    // People.
    () => {
      const client = somebody();
      client.offline(random.below(60_000));
      later(10_000, () => client.online());
    },
    () => random.pick(writers).reload(),
    () => random.pick(writers).replay(),
    () => {
      const { user } = random.pick(writers);
      world.grant(user, random.pick(["read", "comment", null] as (Mode | null)[]));
      later(6000, () => world.grant(user, "edit"));
    },
  ];
}

function check(
  world: World,
  others: readonly SimulatedClient[],
  reader: SimulatedClient,
  rogue: Rogue | null,
): void {
  // I8: what happens in one manuscript refuses nobody in the other.
  for (const { name, refusals } of others)
    if (refusals.length > 0) world.violation(`I8: ${name} was refused: ${refusals.join()}`);
  // I4: refused input has no effect. What Yjs tidies up in the rogue's own copy writes nothing, and may be stored.
  const wrote = (bytes: Uint8Array) => scanUpdate(bytes).blocks.length > 0;
  for (const user of [reader.user, ...(rogue === null ? [] : [rogue.user])])
    for (const manuscript of [A, B])
      if (world.disk.of(manuscript).entries.some(({ userId, bytes }) => userId === user && wrote(bytes)))
        world.violation(`I4: something of ${user} is stored`);
  // I9: every final refusal has its line in the log.
  const refused = world.refusals.filter(({ user }) => user === reader.user).length;
  if (refused < reader.refusals.length) world.violation("I9: a refusal without its line");
}
