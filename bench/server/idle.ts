import type { Measurement } from "../run.ts";
import { Client } from "./client.ts";
import { figure } from "./figure.ts";
import { Ground, type Room } from "./ground.ts";
import type { BenchOptions } from "./stage.ts";
import { type RunningServer, SUBJECTS } from "./subject.ts";

const ROOMS = 500;
const CONNECTIONS = 1000;
const WORDS = 2000;
/** Visits before the first weighing, so that what a process has to spare is used up, and what is made once is made. */
const WARM = 200;

/** KiB that each visit costs: of resident memory, and of what is alive in it. */
interface Cost {
  readonly resident: number;
  readonly alive: number;
}

/** What a room costs in which nothing happens, and what somebody costs who only looks at it. */
export async function* idle(options: BenchOptions): AsyncGenerator<Measurement> {
  const [roomCount, connections] = options.quick ? [ROOMS / 5, CONNECTIONS / 5] : [ROOMS, CONNECTIONS];
  const ground = await Ground.lay();
  try {
    const rooms = await ground.addRooms(WARM + roomCount, WORDS);
    await ground.close();
    const many = Array.from({ length: WARM + connections }, () => rooms[0] as Room);
    for (const subject of SUBJECTS) {
      const start = () => subject.start(ground.folder, options.profiles);
      const connection = await costOf(await start(), many);
      const visit = await costOf(await start(), rooms);
      const one = { scenario: "idle", rooms: 1, readers: connections };
      const connected = { ...one, alive_kb: tenths(connection.alive) };
      yield figure(subject, connected, "idle_connection_kb", [connection.resident]);
      const opened = {
        ...one,
        rooms: roomCount,
        readers: 1,
        words: WORDS,
        alive_kb: tenths(visit.alive - connection.alive),
      };
      yield figure(subject, opened, "idle_room_kb", [visit.resident - connection.resident]);
    }
  } finally {
    await ground.clear();
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** By how much the server grows for each visitor to these rooms, when the first of them are there. */
async function costOf(server: RunningServer, visited: readonly Room[]): Promise<Cost> {
  const early = await joinAll(server, visited.slice(0, WARM));
  const before = { resident: await server.process.settledRssKb(), alive: server.process.aliveKb };
  const late = await joinAll(server, visited.slice(WARM));
  const after = { resident: await server.process.settledRssKb(), alive: server.process.aliveKb };
  const clients = [...early, ...late];
  if (clients.some((client) => client.isClosed))
    throw new Error(`${server.subject.name} cut an idle visitor`);
  await Promise.all(clients.map((client) => client.leave()));
  await server.process.stop();
  return {
    resident: (after.resident - before.resident) / late.length,
    alive: (after.alive - before.alive) / late.length,
  };
}

async function joinAll(server: RunningServer, rooms: readonly Room[]): Promise<readonly Client[]> {
  const clients: Client[] = [];
  for (let from = 0; from < rooms.length; from += 20) {
    const some = rooms.slice(from, from + 20);
    clients.push(
      ...(await Promise.all(some.map((room, seat) => Client.join(server.line(room, from + seat))))),
    );
  }
  return clients;
}
