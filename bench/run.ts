/**
 * `npm run bench -- <name>`: one JSON object a line, `{bench, subject, metric, unit, value, …parameters}`, medians over runs.
 */
import { bindingBench } from "./binding.ts";
import { sealBench } from "./seal.ts";

export interface Measurement {
  readonly bench: string;
  readonly subject: string;
  readonly metric: string;
  readonly unit: string;
  readonly value: number;
  readonly [parameter: string]: string | number;
}

const BENCHES: Readonly<Record<string, () => Iterable<Measurement> | AsyncIterable<Measurement>>> = {
  binding: bindingBench,
  seal: sealBench,
};

const name = process.argv[2] ?? "";
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`Usage: npm run bench -- <${Object.keys(BENCHES).join("|")}>`);
  process.exitCode = 2;
} else {
  for await (const measurement of bench()) console.log(JSON.stringify(measurement));
}
