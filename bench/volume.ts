import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { done } from "../server/demo/demo-acts.ts";
import { appoint } from "../server/usecases/appoint.ts";
import { remindDue } from "../server/usecases/remind-due.ts";
import type { Person } from "../server/usecases/use-case.ts";
import { viewInbox } from "../server/usecases/view-inbox.ts";
import { CountedStatements } from "../tests/harness/counted-statements.ts";
import { callerOf, startNaskah } from "../tests/harness/naskah.ts";
import { personOf } from "../tests/harness/races.ts";
import { connect, MINISTRY, seedVolume, type VolumeSize } from "../tests/harness/volume.ts";
import { LongestTurn } from "./longest-turn.ts";
import type { Measurement } from "./run.ts";
import { ServerProcess } from "./server/server-process.ts";

/**
 * The volume of a ministry, seeded through the use cases: what one act costs everybody. Of each act its time, the longest turn of the loop
 * meanwhile, how often the whole office tree was read and how many statements were prepared.
 *
 *   npm run bench -- volume
 *   --units=1000 --published=300 --in-review=300 --connected=400
 *   --keep=<folder>   seeds the folder when it is empty and leaves it; a folder of an earlier run is opened as it is
 */
export async function* volumeBench(args: readonly string[]): AsyncGenerator<Measurement> {
  const size: VolumeSize = {
    units: numberIn(args, "units") ?? MINISTRY.units,
    published: numberIn(args, "published") ?? MINISTRY.published,
    inReview: numberIn(args, "in-review") ?? MINISTRY.inReview,
    connected: numberIn(args, "connected") ?? MINISTRY.connected,
  };
  const kept = args.find((argument) => argument.startsWith("--keep="))?.slice("--keep=".length);
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), "naskah-volume-")));
  const measured = (metric: string, unit: string, value: number): Measurement => ({
    bench: "volume",
    subject: "naskah",
    metric,
    unit,
    value: Number(value.toPrecision(3)),
  });
  try {
    const begin = performance.now();
    const naskah = await startNaskah({ dataDir });
    const { deps } = naskah;
    const { count } = await deps.db
      .selectFrom("publications")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (count === 0) {
      await seedVolume(deps, size);
      yield measured("seed", "s", (performance.now() - begin) / 1000);
    }
    const connected = await connect(deps, size.connected);
    const statements = new CountedStatements();
    const turn = new LongestTurn();
    const acts: Readonly<Record<string, () => Promise<unknown>>> = {
      "sign-out": async () => {
        const one = connected[0];
        if (one !== undefined)
          await callerOf(naskah.origin, one.email, one.cookie).call("DELETE", "/session");
      },
      "office-change": async () =>
        done(await appoint(deps, admin(), standIn(connected[1]?.userId ?? "", size.units))),
      reminders: async () => await remindDue(deps),
      "reminders-again": async () => await remindDue(deps),
      "home-of-a-writer": async () => await viewInbox(deps, personOf("penulis1")),
      "home-of-the-desk": async () => await viewInbox(deps, personOf("redaksi")),
      "front-page": async () => await read(`${naskah.origin}/id/`),
      feed: async () => await read(`${naskah.origin}/id/feed.xml`),
      sitemap: async () => await read(`${naskah.origin}/sitemap.xml`),
      "front-page-again": async () => await read(`${naskah.origin}/id/`),
      "feed-again": async () => await read(`${naskah.origin}/id/feed.xml`),
    };
    for (const [name, act] of Object.entries(acts)) {
      statements.reset();
      turn.take();
      const from = performance.now();
      await act();
      yield {
        ...measured(name, "ms", performance.now() - from),
        longest_turn_ms: Number(turn.take().toPrecision(3)),
        tree_loads: statements.treeLoads,
        statements: statements.all,
      };
    }
    turn.stop();
    statements.stop();
    await naskah.stop();
    yield* startOn(dataDir, measured);
  } finally {
    if (kept === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

/** A server of its own on the filled folder: until its first answer, and the longest that anybody waits in the five seconds after. */
async function* startOn(
  dataDir: string,
  measured: (metric: string, unit: string, value: number) => Measurement,
): AsyncGenerator<Measurement> {
  const begin = performance.now();
  const server = await ServerProcess.start({
    script: new URL("../server/main.ts", import.meta.url),
    environment: { DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "warn" },
    profiles: null,
  });
  let longest = 0;
  let first: number | null = null;
  while (first === null || performance.now() - begin < first + 5000) {
    const asked = performance.now();
    await read(`${server.origin}/healthz`);
    longest = Math.max(longest, performance.now() - asked);
    first ??= performance.now() - begin;
  }
  await server.stop();
  yield measured("start.first_answer", "ms", first);
  yield measured("start.longest_answer", "ms", longest);
}

const numberIn = (args: readonly string[], name: string): number | null => {
  const found = args.find((argument) => argument.startsWith(`--${name}=`));
  return found === undefined ? null : Number(found.slice(name.length + 3));
};

const admin = (): Person => ({ ...personOf("admin"), isAdmin: true });

/** A head who stands in for another office's for a month. */
const standIn = (userId: string, units: number) =>
  ({
    // Another one at each run on a folder that is kept.
    positionId: `kepala-${Date.now() % units}`,
    userId,
    capacity: "plh",
    validFrom: new Date(Date.now() - 1000).toISOString(),
    validTo: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    letterNumber: "SK-PLH",
  }) as const;

async function read(address: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  await answer.text();
}
