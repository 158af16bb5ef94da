import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Measurement } from "./run.ts";
import { Ground, type Room } from "./server/ground.ts";
import { Probe } from "./server/probe.ts";
import { Samples } from "./server/samples.ts";
import { type RunningServer, SUBJECTS } from "./server/subject.ts";
import { CASES, type Order, type Outcomes } from "./worst-sender.ts";

const WORDS = 1200;
const ROOMS = 12;
const PHASE_MS = 5000;
/** Milliseconds between two keys, and two pages, of those who are measured. */
const KEY_MS = 10;
const PAGE_MS = 40;

/**
 * How long others wait for an ack and for a public page while one person does their worst, as a ratio to the same without them in the same
 * run; the longest turn of the event loop; and what came of what was sent.
 *
 *   npm run bench -- worst                  all cases
 *   npm run bench -- worst runs presence    those whose names have one of these words
 */
export async function* worstBench(args: readonly string[]): AsyncGenerator<Measurement> {
  const [naskah] = SUBJECTS;
  if (naskah === undefined) throw new Error("there is no subject");
  const ground = await Ground.lay();
  try {
    const [quiet, ...rooms] = (await ground.addRooms(1 + ROOMS, WORDS)) as [Room, ...Room[]];
    await ground.close();
    for (const hostile of CASES) {
      if (args.length > 0 && !args.some((word) => hostile.name.includes(word))) continue;
      const server = await naskah.start(ground.folder, null);
      // Others are another person: the second writer.
      const line = server.line(quiet, 1);
      const probe = await Probe.join({ ...server, line: () => line }, quiet);
      await probe.type(100);
      const calm = await measured(server, probe);
      // A thread of its own: what its frames cost to make is no part of what others wait.
      const order: Order = { origin: server.process.origin, name: hostile.name, rooms };
      const sender = new Worker(new URL("worst-sender.ts", import.meta.url), { workerData: order });
      const [prepared] = (await once(sender, "message")) as [Outcomes];
      const attacked = await measured(server, probe);
      sender.postMessage("what came of it");
      const [outcomes] = (await once(sender, "message")) as [Outcomes];
      await sender.terminate();
      probe.end();
      for (const [metric, before] of Object.entries(calm)) {
        const during = attacked[metric] ?? null;
        const of = { bench: "worst", subject: "naskah", case: hostile.name };
        yield { ...of, metric, unit: "ms", value: rounded(during) };
        const times = before === null || during === null ? null : rounded(during / before);
        yield { ...of, metric: `${metric} times calm`, unit: "×", value: times };
      }
      // That it was really done, and what the server made of it.
      for (const [when, what] of Object.entries({ before: prepared, meanwhile: outcomes }))
        for (const [outcome, count] of Object.entries(what)) {
          const of = { bench: "worst", subject: "naskah", case: hostile.name };
          yield { ...of, metric: `sender ${when}: ${outcome}`, unit: "times", value: count };
        }
      await server.process.stop();
    }
  } finally {
    await ground.clear();
  }
}

const rounded = (value: number | null) => (value === null ? null : Number(value.toPrecision(3)));

/** Milliseconds; null for what never came. */
async function measured(server: RunningServer, probe: Probe): Promise<Record<string, number | null>> {
  await longestTurn(server);
  probe.forget();
  const pages = new Samples();
  const end = performance.now() + PHASE_MS;
  const read = async () => {
    while (performance.now() < end) {
      const began = performance.now();
      await (await fetch(`${server.process.origin}/id/`)).text();
      pages.add(performance.now() - began);
      await new Promise((next) => setTimeout(next, PAGE_MS));
    }
  };
  const [lives] = await Promise.all([probe.typeFor(PHASE_MS, KEY_MS), read()]);
  return {
    ack_p50: lives ? probe.acks.percentile(0.5) : null,
    ack_p99: lives ? probe.acks.percentile(0.99) : null,
    page_p50: pages.percentile(0.5),
    page_p99: pages.percentile(0.99),
    longest_turn: await longestTurn(server),
  };
}

/** Of the event loop since it was asked last, in milliseconds. */
async function longestTurn({ process: { origin } }: RunningServer): Promise<number | null> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const seconds = /^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}
