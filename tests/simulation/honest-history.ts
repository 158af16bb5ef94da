import type { SimulatedClient } from "./simulated-client.ts";
import { A, World } from "./world.ts";

const STEPS = 25;
const MOST_CLIENTS = 5;
/** Ends of a connection that are nobody's fault. */
const NETWORK: ReadonlySet<number> = new Set([1006, 1012, 1013]);

/** Honest people with bad trains: whatever they did while nobody could hear them, it is taken in, all of it, and nobody is refused. */
export async function honestHistory(seed: number): Promise<World> {
  const world = await World.begin(seed);
  const { random } = world;
  const clients = ["ani", "budi"].map((name) => world.client(name));
  await world.scheduler.run(() => clients.every(({ writing }) => writing.isPossible), 60_000);
  const moves: readonly ((client: SimulatedClient) => void)[] = [
    (client) => client.offline(random.below(60_000)),
    (client) => client.online(),
    (client) => client.reload(),
    (client) => client.replay(),
    // A duplicated tab; it may begin offline.
    (client) => {
      if (clients.length === MOST_CLIENTS) return;
      const tab = world.tabOf(client, `${client.user}${clients.length}`);
      clients.push(tab);
      if (random.chance(60)) tab.online();
    },
    () => {
      if (random.chance(30)) world.crash();
    },
  ];
  for (let step = 0; step < STEPS; step++) {
    const client = random.pick(clients);
    if (random.chance(40)) random.pick(moves)(client);
    else for (let burst = random.below(6); burst >= 0; burst--) write(world, client);
    await world.pass(random.below(random.chance(20) ? 20_000 : 300));
  }
  await world.settle();
  for (const { name, refusals, closes, edits } of clients) {
    if (refusals.length > 0 || closes.some((code) => !NETWORK.has(code)))
      world.violation(`${name} was refused: ${closes.join()}`);
    if (edits.some(({ state }) => state !== "acked"))
      world.violation(`I2: ${name} has edits that are not saved`);
  }
  for (const { code, detail } of world.refusals)
    if (code !== "overloaded" || detail !== "line lost") world.violation(`refused: ${code} ${detail}`);
  // What the room puts right was sent by nobody.
  const authors = new Set(
    world.disk
      .of(A)
      .entries.filter(({ kind }) => kind !== "tidy")
      .map(({ userId }) => userId),
  );
  if ([...authors].some((user) => user !== "ani" && user !== "budi"))
    world.violation("C3: somebody else wrote");
  return world;
}

function write(world: World, client: SimulatedClient): void {
  if (world.random.chance(25)) world.sign(client);
  else client.writing.something();
}
