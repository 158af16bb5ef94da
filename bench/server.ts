import type { Measurement } from "./run.ts";
import { coldOpen } from "./server/cold-open.ts";
import { crowdedRooms } from "./server/crowded-rooms.ts";
import { fanOut } from "./server/fan-out.ts";
import { frameCost } from "./server/frame-cost.ts";
import { idle } from "./server/idle.ts";
import { monthOffline } from "./server/month-offline.ts";
import { restart } from "./server/restart.ts";
import { saturation } from "./server/saturation.ts";
import { slowReader } from "./server/slow-reader.ts";
import type { BenchOptions } from "./server/stage.ts";
import { stop } from "./server/stop.ts";
import { underAttack } from "./server/under-attack.ts";

const SCENARIOS: Readonly<Record<string, (options: BenchOptions) => AsyncGenerator<Measurement>>> = {
  "fan-out": fanOut,
  "many-rooms": (options) => crowdedRooms(options, "many-rooms", 300, 3),
  offices: (options) => crowdedRooms(options, "offices", 50, 20),
  saturation,
  "cold-open": coldOpen,
  restart,
  stop,
  "month-offline": monthOffline,
  "frame-cost": frameCost,
  "under-attack": underAttack,
  idle,
  "slow-reader": slowReader,
};

/**
 * The same load on Naskah as it is (admission, SQLite, fsync), on Hocuspocus with its SQLite extension, and on a broadcast without
 * any knowledge, each in a process of its own. Linux only: it reads /proc.
 *
 *   npm run bench -- server                        all scenarios
 *   npm run bench -- server fan-out cold-open      these
 *   --quick                                        once each
 *   --profile=<folder>                             with a CPU profile of each server
 */
export async function* serverBench(args: readonly string[]): AsyncGenerator<Measurement> {
  const names = args.filter((argument) => !argument.startsWith("--"));
  const profile = args.find((argument) => argument.startsWith("--profile="));
  const options: BenchOptions = {
    quick: args.includes("--quick"),
    profiles: profile?.slice("--profile=".length) ?? null,
  };
  for (const name of names.length === 0 ? Object.keys(SCENARIOS) : names) {
    const scenario = SCENARIOS[name];
    if (scenario === undefined)
      throw new RangeError(`No scenario "${name}": there are ${Object.keys(SCENARIOS).join(", ")}.`);
    yield* scenario(options);
  }
}
