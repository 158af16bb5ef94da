import { Random } from "../../packages/binding/src/testing/random.ts";
import type { Measurement } from "../run.ts";
import { type BenchOptions, onStage } from "./stage.ts";
import { type } from "./typing.ts";
import { typingFigures } from "./typing-figures.ts";

/** Keys a second of each: somebody who also thinks. */
const RATE = 1;
const WORDS = 1200;
const WARM_ROOMS = 20;
const SEED = 4002;

/** Many rooms at once in which everybody types, as offices do at ten in the morning. */
export async function* crowdedRooms(
  options: BenchOptions,
  scenario: string,
  roomCount: number,
  typists: number,
): AsyncGenerator<Measurement> {
  yield* onStage(
    options,
    (ground) => ground.addRooms(roomCount, WORDS),
    async function* (servers, rooms) {
      const plan = { rooms, typists, readers: 0, clocks: 1, rate: RATE, countsSettling: true };
      // What servers and the load compile while they begin must not count against whoever is first.
      const warm = { ...plan, rooms: rooms.slice(0, WARM_ROOMS), rate: 5, countsSettling: false };
      for (const server of servers)
        await type(server, { ...warm, seconds: 1.5, warmSeconds: 0 }, new Random(SEED));
      for (const server of servers) {
        const times = { seconds: options.quick ? 4 : 10, warmSeconds: 2 };
        const result = await type(server, { ...plan, ...times }, new Random(SEED));
        const situation = {
          scenario,
          rooms: roomCount,
          readers: typists,
          typists,
          keys_per_s: roomCount * typists * RATE,
          server_cpu_percent: Math.round(result.serverCpu),
        };
        yield* typingFigures(server.subject, situation, [result]);
      }
    },
  );
}
