import { Random } from "../../packages/binding/src/testing/random.ts";
import type { Measurement } from "../run.ts";
import { Crowd } from "./crowd.ts";
import { figure } from "./figure.ts";
import { Ground } from "./ground.ts";
import { keySchedule } from "./key-schedule.ts";
import type { BenchOptions } from "./stage.ts";
import { SUBJECTS, type Subject } from "./subject.ts";

const ROOMS = 25;
const TYPISTS = 20;
const WORDS = 1200;
const RATE = 1;
const RUNS = 3;
const SEED = 4006;

/** A server is told to end while 500 type in 25 rooms: how long until it is gone (THREATS D11). */
export async function* stop(options: BenchOptions): AsyncGenerator<Measurement> {
  const seconds = options.quick ? 1 : 3;
  const runs = options.quick ? 1 : RUNS;
  const ground = await Ground.lay();
  try {
    const rooms = await ground.addRooms(ROOMS, WORDS);
    await ground.close();
    const subjects = SUBJECTS.filter((subject) => subject.hasStore);
    const times = new Map<Subject, number[]>(subjects.map((subject) => [subject, []]));
    for (let run = 0; run < runs; run++)
      for (const [subject, ended] of times) {
        const server = await subject.start(ground.folder, options.profiles);
        const crowd = await Crowd.join(server, { rooms, typists: TYPISTS, readers: 0, clocks: 1 });
        await crowd.play(keySchedule(new Random(SEED), ROOMS * TYPISTS, RATE, seconds));
        const asked = performance.now();
        await server.process.stop();
        ended.push(performance.now() - asked);
        crowd.end();
      }
    const situation = { scenario: "stop", rooms: ROOMS, readers: TYPISTS, words: WORDS };
    for (const [subject, ended] of times) yield figure(subject, situation, "stop_ms", ended);
  } finally {
    await ground.clear();
  }
}
