import type { Measurement } from "../run.ts";
import { Client } from "./client.ts";
import { figure } from "./figure.ts";
import { Ground, type Room } from "./ground.ts";
import type { BenchOptions } from "./stage.ts";
import { type RunningServer, SUBJECTS, type Subject } from "./subject.ts";
import { Typist } from "./typist.ts";

const ROOMS = 5;
const PEOPLE = 20;
const WORDS = 1200;
const KEYS = 20;
const RUNS = 11;

/**
 * The server dies without a word, and one that takes its place is asked to; and one is told to end while everybody is connected. How
 * long until somebody who types hears that it was taken in, from the start of the new process (THREATS D1), and until the old one
 * is gone (D11). What an ack promises differs: see `durable`.
 */
export async function* restart(options: BenchOptions): AsyncGenerator<Measurement> {
  const ground = await Ground.lay();
  const situation = { scenario: "restart", rooms: ROOMS, readers: PEOPLE / ROOMS, words: WORDS };
  const runs = options.quick ? 1 : RUNS;
  try {
    const rooms = await ground.addRooms(ROOMS, WORDS);
    await ground.close();
    const subjects = SUBJECTS.filter((subject) => subject.hasStore);
    const figures = new Map<Subject, { ack: number[]; stop: number[] }>(
      subjects.map((subject) => [subject, { ack: [], stop: [] }]),
    );
    for (let run = 0; run < runs; run++)
      for (const [subject, { ack, stop }] of figures) {
        const killed = await subject.start(ground.folder, options.profiles);
        await typeAll(killed, rooms);
        await killed.process.kill();
        // Whoever was signed in still is: signing in again, as the bench does, is no part of it.
        const again = await subject.start(ground.folder, options.profiles);
        const begin = performance.now();
        await typeAll(again, rooms, 1);
        ack.push(again.process.startMs + performance.now() - begin);
        const asked = performance.now();
        await again.process.stop();
        stop.push(performance.now() - asked);
      }
    for (const [subject, { ack, stop }] of figures) {
      yield figure(subject, situation, "restart_ack_ms", ack);
      yield figure(subject, situation, "stop_ms", stop);
    }
  } finally {
    await ground.clear();
  }
}

/** Everybody joins and types some; resolves when all of it is acknowledged. */
async function typeAll(server: RunningServer, rooms: readonly Room[], keys = KEYS): Promise<void> {
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, seat) => {
      const room = rooms[seat % rooms.length] as Room;
      const client = await Client.join(server.line(room, Math.floor(seat / rooms.length)));
      let acked = 0;
      await new Promise<void>((done) => {
        client.listen({
          onUpdate: () => {},
          onAck: () => {
            acked += 1;
            if (acked === keys) done();
          },
        });
        const typist = new Typist(client, room, seat, 1);
        for (let key = 0; key < keys; key++) typist.key();
      });
    }),
  );
}
