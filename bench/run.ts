/**
 * `npm run bench -- <name> …`: one JSON object a line, `{bench, subject, metric, unit, value, …parameters}`, medians over runs.
 */
import { bindingBench } from "./binding.ts";
import { checksBench } from "./checks.ts";
import { contributorsBench } from "./contributors.ts";
import { homeBench } from "./home.ts";
import { hostileBench } from "./hostile.ts";
import { offlineBench } from "./offline.ts";
import { pasteBench } from "./paste.ts";
import { sealBench } from "./seal.ts";
import { serverBench } from "./server.ts";
import { volumeBench } from "./volume.ts";
import { worstBench } from "./worst.ts";

export interface Measurement {
  readonly bench: string;
  readonly subject: string;
  readonly metric: string;
  readonly unit: string;
  /** Null: it did not happen. */
  readonly value: number | null;
  readonly [parameter: string]: string | number | boolean | null;
}

type Bench = (args: readonly string[]) => Iterable<Measurement> | AsyncIterable<Measurement>;

const BENCHES: Readonly<Record<string, Bench>> = {
  binding: bindingBench,
  checks: checksBench,
  contributors: contributorsBench,
  hostile: hostileBench,
  home: homeBench,
  offline: offlineBench,
  paste: pasteBench,
  seal: sealBench,
  server: serverBench,
  worst: worstBench,
  volume: volumeBench,
};

const [name = "", ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`Usage: npm run bench -- <${Object.keys(BENCHES).join("|")}>`);
  process.exitCode = 2;
} else {
  for await (const measurement of bench(args)) console.log(JSON.stringify(measurement));
}
