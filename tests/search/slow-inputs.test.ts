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

/** How many times as many inputs as here are tried. */
const TIMES = process.env.NASKAH_LONG === "1" ? 20 : 1;
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

searched("updates", 60, () => hostileUpdates(meter));
searched("requests", 300, () => hostileRequests(meter, naskah));
searched("clipboards", 400, () => hostileClipboards(meter));
searched("pictures", 60, () => hostilePictures(naskah));

/** @param inputs so many, half a minute or so. */
function searched<Input>(
  name: string,
  inputs: number,
  make: () => Suspected<Input> | Promise<Suspected<Input>>,
): void {
  test(`I7 F-E2 F-E3: the slowest ${name} that a search finds stay within their bound (seed ${SEED})`, async (t) => {
    const suspected = await make();
    const { worst, tried } = await slowest(suspected, {
      random: new Random(SEED),
      goesOn: (tried) => tried < inputs * TIMES,
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
