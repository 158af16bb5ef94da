import { Random } from "../../packages/binding/src/testing/random.ts";
import type { Measurement } from "../run.ts";
import { figure } from "./figure.ts";
import type { Room } from "./ground.ts";
import { type BenchOptions, onStage } from "./stage.ts";
import type { RunningServer } from "./subject.ts";
import { type TypingResult, type } from "./typing.ts";

const TYPISTS = 60;
const READERS = 40;
/** Keys a second of each typist: the first step, and the most that Naskah's limit of 100 frames a second leaves room for. */
const FIRST_RATE = 2.5;
const LAST_RATE = 80;
/** Steps between the last rate that went well and the first that did not. */
const REFINEMENTS = 2;
const SECONDS = 2;
const WORDS = 4000;
const SEED = 4003;

interface Step {
  readonly rate: number;
  readonly result: TypingResult;
  readonly limit: Limit | null;
}

/** What gave out: the last one means that the load did, not the server. */
type Limit = "delivery" | "server CPU" | "keys lost" | "load CPU";

function limitOf({ isComplete, loadCpu, deliveryP99, serverCpu }: TypingResult): Limit | null {
  if (!isComplete) return "keys lost";
  if (loadCpu > 92) return "load CPU";
  if (serverCpu > 95) return "server CPU";
  return deliveryP99 === null || deliveryP99 > 250 ? "delivery" : null;
}

/** How many keys one room can deliver in a second, before people would notice or the core is full. */
export async function* saturation(options: BenchOptions): AsyncGenerator<Measurement> {
  yield* onStage(
    options,
    (ground) => ground.addRooms(1, WORDS),
    async function* (servers, [room]) {
      if (room === undefined) return;
      for (const server of servers) {
        const steps = await climb(server, room);
        const best = steps.filter((step) => step.limit === null).toSorted((a, b) => b.rate - a.rate)[0];
        const failed = steps
          .filter((step) => step.limit !== null && step.rate > (best?.rate ?? 0))
          .toSorted((a, b) => a.rate - b.rate)[0];
        const situation = {
          scenario: "saturation",
          rooms: 1,
          readers: READERS,
          typists: TYPISTS,
          keys_per_s: Math.round((best?.rate ?? 0) * TYPISTS),
          limit: failed?.limit ?? "none",
          server_cpu_percent: Math.round(best?.result.serverCpu ?? 0),
          load_cpu_percent: Math.round(best?.result.loadCpu ?? 0),
          other_cpu_percent: Math.round(failed?.result.otherCpu ?? 0),
        };
        yield figure(server.subject, situation, "delivered_per_s", [best?.result.deliveredPerSecond ?? null]);
        yield figure(server.subject, situation, "delivery_p99_ms", [best?.result.deliveryP99 ?? null]);
      }
    },
  );
}

/** Doubles the rate until something gives out twice, then looks between. */
async function climb(server: RunningServer, room: Room): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const step = async (rate: number): Promise<boolean> => {
    const result = await type(server, planOf(room, rate), new Random(SEED));
    steps.push({ rate, result, limit: limitOf(result) });
    return steps.at(-1)?.limit === null;
  };
  let [low, high] = [FIRST_RATE, FIRST_RATE];
  while (high <= LAST_RATE && ((await step(high)) || (await step(high)))) [low, high] = [high, high * 2];
  if (high > LAST_RATE) return steps;
  for (let refinement = 0; refinement < REFINEMENTS; refinement++) {
    const middle = Math.sqrt(low * high);
    if ((await step(middle)) || (await step(middle))) low = middle;
    else high = middle;
  }
  return steps;
}

const planOf = (room: Room, rate: number) => ({
  rooms: [room],
  typists: TYPISTS,
  readers: READERS,
  clocks: 1,
  rate,
  seconds: SECONDS,
  warmSeconds: 0.5,
  countsSettling: false,
});
