import type { Person } from "../server/usecases/use-case.ts";
import { viewInbox } from "../server/usecases/view-inbox.ts";
import { personOf } from "../tests/harness/races.ts";
import { seedVolume } from "../tests/harness/volume.ts";
import type { Measurement } from "./run.ts";
import { Ground } from "./server/ground.ts";
import { medianOf } from "./server/samples.ts";

const RUNS = 15;
const FEW = 60;

/**
 * Home of a head of section and of a writer, with so many articles of theirs in review and as many published, seeded through the use cases;
 * and how much longer many take than few.
 */
export async function* homeBench(args: readonly string[]): AsyncGenerator<Measurement> {
  const runs = args.includes("--quick") ? 3 : RUNS;
  const many = args.includes("--quick") ? 150 : 600;
  const ground = await Ground.lay();
  const { deps } = ground;
  try {
    const people = ["kasi", "penulis1"].map(personOf);
    const times = new Map<number, (number | null)[]>();
    for (const [from, to] of [
      [0, FEW],
      [FEW, many],
    ] as const) {
      await seedVolume(deps, { units: 0, published: to - from, inReview: to - from, connected: 0 });
      const medians: (number | null)[] = [];
      for (const person of people) medians.push(await home(ground, person, runs));
      times.set(to, medians);
    }
    for (const [index, { id }] of people.entries()) {
      const [few, slow] = [FEW, many].map((count) => times.get(count)?.[index] ?? null);
      const measured = (metric: string, unit: string, value: number | null): Measurement => ({
        bench: "home",
        subject: "naskah",
        metric,
        unit,
        value: value === null ? null : Number(value.toPrecision(3)),
        who: id,
        articles: 2 * many,
        runs,
      });
      yield measured("home_ms", "ms", slow ?? null);
      yield measured(`home_times_${FEW}`, "×", few && slow ? slow / few : null);
    }
  } finally {
    await ground.close();
    await ground.clear();
  }
}

async function home({ deps }: Ground, person: Person, runs: number): Promise<number | null> {
  await viewInbox(deps, person);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begin = performance.now();
    await viewInbox(deps, person);
    times.push(performance.now() - begin);
  }
  return medianOf(times);
}
