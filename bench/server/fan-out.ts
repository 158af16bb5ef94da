import { Random } from "../../packages/binding/src/testing/random.ts";
import type { Measurement } from "../run.ts";
import type { Room } from "./ground.ts";
import { type BenchOptions, onStage } from "./stage.ts";
import type { RunningServer } from "./subject.ts";
import { type TypingPlan, type TypingResult, type } from "./typing.ts";
import { typingFigures } from "./typing-figures.ts";

const READERS = [10, 50, 100, 200];
const TYPISTS = 5;
const RATE = 8;
const ROUNDS = 3;
const SECONDS = 2.5;
const WORDS = 1200;
const SEED = 4001;

/** One room that many look at while five type. */
export async function* fanOut(options: BenchOptions): AsyncGenerator<Measurement> {
  const rounds = options.quick ? 1 : ROUNDS;
  yield* onStage(
    options,
    // A fresh room for each run, and one to warm up in.
    (ground) => ground.addRooms(READERS.length * rounds + 1, WORDS),
    async function* (servers, rooms) {
      const [warm, ...fresh] = rooms as [Room, ...Room[]];
      // What servers and the load compile while they begin is no reader's cost.
      for (const server of servers) await type(server, plan(warm, 50, 60, 3), new Random(SEED));
      for (const readers of READERS) {
        const results = new Map<RunningServer, TypingResult[]>(servers.map((server) => [server, []]));
        for (const room of fresh.splice(0, rounds)) {
          for (const [server, runs] of results)
            runs.push(await type(server, plan(room, readers, RATE, SECONDS), new Random(SEED)));
        }
        for (const [{ subject }, runs] of results) yield* typingFigures(subject, situation(readers), runs);
      }
    },
  );
}

const plan = (room: Room, readers: number, rate: number, seconds: number): TypingPlan => ({
  rooms: [room],
  typists: TYPISTS,
  readers,
  clocks: 1,
  rate,
  seconds,
  warmSeconds: 0.3,
  countsSettling: true,
});

const situation = (readers: number) => ({
  scenario: "fan-out",
  rooms: 1,
  readers,
  typists: TYPISTS,
  keys_per_s: TYPISTS * RATE,
});
