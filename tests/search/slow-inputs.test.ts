import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Suspected, slowest } from "../harness/guided-search.ts";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { Random } from "../harness/random.ts";
import { WorkMeter } from "../harness/work-meter.ts";
import { hostileClipboards } from "./clipboards.ts";
import { hostilePictures } from "./pictures.ts";
import { hostileRequests } from "./requests.ts";
import { hostileUpdates } from "./updates.ts";

/** Milliseconds for each kind of input: the work that is found is the same everywhere, only how much is tried is not. */
const EACH_MS = process.env.NASKAH_LONG === "1" ? 600_000 : 45_000;
const SEED = Number(process.env.NASKAH_SEED ?? 15);
/** A folder in which what was slow is kept, so that the next search goes on from there; none when left out. */
const KEPT_IN = process.env.NASKAH_SLOW_INPUTS ?? null;

let meter: WorkMeter;
let naskah: Naskah;
before(async () => {
  meter = new WorkMeter();
  naskah = await startNaskah();
});
after(async () => {
  meter.stop();
  await naskah.stop();
});

searched("updates", () => hostileUpdates(meter));
searched("requests", () => hostileRequests(meter, naskah));
searched("clipboards", () => hostileClipboards(meter));
searched("pictures", () => hostilePictures(naskah));

function searched<Input>(name: string, make: () => Suspected<Input> | Promise<Suspected<Input>>): void {
  test(`I7 F-E2 F-E3: the slowest ${name} that a search finds stay within their bound (seed ${SEED})`, async (t) => {
    const suspected = await make();
    const end = performance.now() + EACH_MS;
    const { worst, tried } = await slowest(suspected, {
      random: new Random(SEED),
      goesOn: () => performance.now() < end,
      from: await kept<Input>(name),
    });
    await keep(
      name,
      worst.map(({ input }) => input),
    );
    const costs = worst.map(({ cost }) => cost.toFixed(2));
    t.diagnostic(`${tried} tried; the slowest cost ${costs.join(" ")} of their bound`);
    const [first] = worst;
    assert.ok(first !== undefined && first.cost > 0);
    assert.ok(first.cost <= 1, `${first.cost.toFixed(2)} of its bound: ${JSON.stringify(first.input)}`);
  });
}

async function kept<Input>(name: string): Promise<readonly Input[]> {
  if (KEPT_IN === null) return [];
  try {
    return JSON.parse(await readFile(join(KEPT_IN, `${name}.json`), "utf8")) as Input[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

async function keep(name: string, inputs: readonly unknown[]): Promise<void> {
  if (KEPT_IN === null) return;
  await mkdir(KEPT_IN, { recursive: true });
  await writeFile(join(KEPT_IN, `${name}.json`), JSON.stringify(inputs, null, 1));
}
