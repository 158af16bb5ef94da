import { Random } from "../../packages/binding/src/testing/random.ts";
import type { Measurement } from "../run.ts";
import { Client } from "./client.ts";
import { Crowd } from "./crowd.ts";
import { figure } from "./figure.ts";
import { Ground, type Room } from "./ground.ts";
import { keySchedule } from "./key-schedule.ts";
import type { BenchOptions } from "./stage.ts";
import { SUBJECTS, type Subject } from "./subject.ts";

const TYPISTS = 20;
/** Characters of a paste, and pastes a second of each: 20 MB, twice what the two kernels and Naskah's patience hold. */
const PASTE = 4096;
const RATE = 40;
const SECONDS = 6;
const RUNS = 2;
const WORDS = 1200;
const SEED = 4005;
const LOOK_MS = 100;
/** Longest time from the reader's last byte that a cut is waited for, in milliseconds. */
const LONGEST_PATIENCE = 15_000;
/** Looks between two collections of garbage. Memory is weighed right after one: what is held counts, not what nobody has cleared yet. */
const COLLECT_EVERY = 4;

interface Night {
  /** How much resident memory had grown, each time it was weighed; the most of one night is compared with the most of the other. */
  readonly grownKb: readonly number[];
  /** Milliseconds until the reader was cut; null: never. */
  readonly cutMs: number | null;
}

/** Somebody's laptop goes to sleep, and twenty others paste and paste. */
export async function* slowReader(options: BenchOptions): AsyncGenerator<Measurement> {
  const seconds = options.quick ? SECONDS / 2 : SECONDS;
  const situation = {
    scenario: "slow-reader",
    rooms: 1,
    readers: 1,
    typists: TYPISTS,
    megabytes: Math.round((TYPISTS * PASTE * RATE * seconds) / 1e6),
  };
  const runs = options.quick ? 1 : RUNS;
  const ground = await Ground.lay();
  try {
    // A fresh room for each night: what was pasted in the one before makes a server slower.
    const rooms = await ground.addRooms(2 * runs, WORDS);
    await ground.close();
    for (const subject of SUBJECTS) {
      const growth: number[] = [];
      const cuts: (number | null)[] = [];
      for (let run = 0; run < runs; run++) {
        const [one, other] = rooms.slice(2 * run, 2 * run + 2) as [Room, Room];
        const awake = await night(subject, ground, one, options, seconds, false);
        const asleep = await night(subject, ground, other, options, seconds, true);
        growth.push((Math.max(...asleep.grownKb) - Math.max(...awake.grownKb)) / 1024);
        cuts.push(asleep.cutMs === null ? null : asleep.cutMs / 1000);
      }
      yield figure(subject, situation, "slow_reader_rss_mb", growth);
      yield figure(subject, situation, "slow_reader_cut_s", cuts);
    }
  } finally {
    await ground.clear();
  }
}

/** One server, one load, one reader who sleeps or does not. */
async function night(
  subject: Subject,
  ground: Ground,
  room: Room,
  { profiles }: BenchOptions,
  seconds: number,
  sleeps: boolean,
): Promise<Night> {
  const server = await subject.start(ground.folder, profiles);
  const crowd = await Crowd.join(server, { rooms: [room], typists: TYPISTS, readers: 0, clocks: PASTE });
  const reader = await Client.join(server.line(room, TYPISTS));
  const before = await server.process.settledRssKb();
  if (sleeps) reader.pause();
  const begin = performance.now();
  const grownKb: number[] = [];
  let looks = 0;
  let cutMs: number | null = null;
  const look = setInterval(() => {
    looks += 1;
    if (looks % COLLECT_EVERY === 0) server.process.collect();
    else if (looks % COLLECT_EVERY === 1) grownKb.push(server.process.rssKb() - before);
    if (!sleeps) return;
    reader.sayPong();
    if (reader.isClosed) cutMs ??= performance.now() - begin;
  }, LOOK_MS);
  await crowd.play(keySchedule(new Random(SEED), TYPISTS, RATE, seconds));
  await crowd.hasSeenAll(8000);
  // Servers may have patience with a reader, but not for ever.
  while (sleeps && cutMs === null && performance.now() - begin < LONGEST_PATIENCE)
    await new Promise((next) => setTimeout(next, LOOK_MS));
  clearInterval(look);
  reader.end();
  await crowd.leave();
  await server.process.stop();
  return { grownKb, cutMs };
}
