import type { Measurement } from "../run.ts";
import { Client } from "./client.ts";
import { figure } from "./figure.ts";
import { Ground, type Room } from "./ground.ts";
import type { BenchOptions } from "./stage.ts";
import { type RunningServer, SUBJECTS, type Subject } from "./subject.ts";

const ROOMS = 500;
const CONNECTIONS = 1000;
const WORDS = 2000;
/** Visitors before the first weighing, so that what is made once is there already. */
const WARM = 20;

/** What a room costs in which nothing happens, and what somebody costs who only looks at it. */
export async function* idle(options: BenchOptions): AsyncGenerator<Measurement> {
  const [roomCount, connections] = options.quick ? [ROOMS / 5, CONNECTIONS / 5] : [ROOMS, CONNECTIONS];
  const ground = await Ground.lay();
  try {
    const rooms = await ground.addRooms(roomCount + 1, WORDS);
    await ground.close();
    const [first, ...others] = rooms as [Room, ...Room[]];
    const many = Array.from({ length: connections }, () => first);
    for (const subject of SUBJECTS) {
      const start = () => subject.start(ground.folder, options.profiles);
      const connection = await kbEach(await start(), first, many);
      const room = (await kbEach(await start(), first, others)) - connection;
      yield* figures(subject, connections, connection, roomCount, room);
    }
  } finally {
    await ground.clear();
  }
}

function* figures(
  subject: Subject,
  connections: number,
  connection: number,
  rooms: number,
  room: number,
): Generator<Measurement> {
  const one = { scenario: "idle", rooms: 1, readers: connections, words: WORDS };
  yield figure(subject, one, "idle_connection_kb", [connection]);
  yield figure(subject, { ...one, rooms, readers: 1 }, "idle_room_kb", [room]);
}

/** KiB of resident memory by which the server grows for each visitor to these rooms. */
async function kbEach(server: RunningServer, first: Room, visited: readonly Room[]): Promise<number> {
  const visit = (rooms: readonly Room[]) => joinAll(server, rooms);
  // One stays, so that the first room is there before and after.
  const kept = await visit([first]);
  await Promise.all((await visit(Array.from({ length: WARM }, () => first))).map((client) => client.leave()));
  const before = await server.process.settledRssKb();
  const clients = await visit(visited);
  const after = await server.process.settledRssKb();
  if (clients.some((client) => client.isClosed))
    throw new Error(`${server.subject.name} cut an idle visitor`);
  await Promise.all([...kept, ...clients].map((client) => client.leave()));
  await server.process.stop();
  return (after - before) / visited.length;
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
