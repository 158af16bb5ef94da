import { connect } from "node:net";
import { decide, submit, write } from "../../tests/harness/desk-work.ts";
import { signIn } from "../../tests/harness/naskah.ts";
import { SINGLE_FRAMES, type SingleFrame } from "../../tests/harness/single-frames.ts";
import type { Measurement } from "../run.ts";
import { Client } from "./client.ts";
import { figure } from "./figure.ts";
import { Ground, type Room } from "./ground.ts";
import { Probe } from "./probe.ts";
import type { BenchOptions } from "./stage.ts";
import { type RunningServer, SUBJECTS } from "./subject.ts";

const WORDS = 1200;
const VICTIMS = 10;
/** Milliseconds of calm, and of every attack: as many blows for each server. */
const PHASE_MS = 6000;
/** Milliseconds between two hostile connections, and between two storms of requests. */
const EVERY_MS = 50;
const STORM_EVERY_MS = 500;
const MOST_FRAMES = 400;
const MOST_STORMS = 8;
const REQUESTS = 2000;
/** Milliseconds that somebody who types thinks. */
const PAUSE_MS = 5;
const PUBLISHED = 10;

interface Attack {
  readonly name: string;
  readonly everyMs: number;
  /** Blows at the most: a server that cannot bear them is not beaten for ever. */
  readonly most: number;
  /** One blow. */
  strike(server: RunningServer, victims: readonly Room[], turn: number): void;
}

const ATTACKS: readonly Attack[] = [
  ...SINGLE_FRAMES.filter(({ isHonest }) => !isHonest).map(attackOf),
  { name: "2,000 requests in one write", everyMs: STORM_EVERY_MS, most: MOST_STORMS, strike: storm },
];

/** Somebody types in a room that nobody attacks: how much longer acks take while others are attacked (FAULTS F-E1, F-E2, F-E4). */
export async function* underAttack(options: BenchOptions): AsyncGenerator<Measurement> {
  const ms = options.quick ? PHASE_MS / 3 : PHASE_MS;
  const ground = await Ground.lay();
  try {
    const [quiet, ...victims] = (await ground.addRooms(1 + VICTIMS, WORDS)) as [Room, ...Room[]];
    await ground.close();
    for (const subject of SUBJECTS.filter(({ hasStore }) => hasStore))
      for (const attack of ATTACKS) {
        // A server of its own for each: one of them may not live on.
        const server = await subject.start(ground.folder, options.profiles);
        if (subject.name === "naskah") await publishSome(server.process.origin);
        const probe = await Probe.join(server, quiet);
        await probe.type(100);
        const calm = await typed(probe, ms);
        let turn = 0;
        const timer = setInterval(() => {
          if (turn < attack.most) attack.strike(server, victims, turn++);
        }, attack.everyMs);
        const attacked = await typed(probe, ms);
        clearInterval(timer);
        const situation = {
          scenario: "under-attack",
          rooms: 1,
          readers: 1,
          attack: attack.name,
          blows: turn,
        };
        const times = (share: 0 | 1) => {
          const [before, after] = [calm?.[share] ?? null, attacked?.[share] ?? null];
          return [before === null || after === null ? null : after / before];
        };
        yield figure(subject, situation, "ack_p50_ms", [attacked?.[0] ?? null]);
        yield figure(subject, situation, "ack_p50_times_calm", times(0));
        yield figure(subject, situation, "ack_p99_ms", [attacked?.[1] ?? null]);
        yield figure(subject, situation, "ack_p99_times_calm", times(1));
        probe.end();
        await server.process.stop();
      }
  } finally {
    await ground.clear();
  }
}

/** @returns p50 and p99 of the acks, in milliseconds; null when the server did not live on. */
async function typed(probe: Probe, ms: number): Promise<readonly (number | null)[] | null> {
  probe.forget();
  return (await probe.typeFor(ms, PAUSE_MS))
    ? [probe.acks.percentile(0.5), probe.acks.percentile(0.99)]
    : null;
}

function attackOf({ name, kind, bytes }: SingleFrame): Attack {
  const made = new Map<string, Uint8Array>();
  return {
    name,
    everyMs: EVERY_MS,
    most: MOST_FRAMES,
    strike(server, victims, turn) {
      const victim = victims[turn % victims.length] as Room;
      const frame = made.get(victim.id) ?? bytes(victim, turn);
      made.set(victim.id, frame);
      Client.join(server.line(victim, 0)).then(
        (client) => {
          client.say(kind, frame);
          // Whoever is not cut goes by itself.
          setTimeout(() => client.end(), 1000);
        },
        // A server may turn away who was refused before, or have gone.
        () => undefined,
      );
    },
  };
}

function storm({ process: { origin }, subject }: RunningServer): void {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(`GET ${subject.page} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(REQUESTS));
  socket.resume();
}

/** What the public page lists. */
async function publishSome(origin: string): Promise<void> {
  const writer = await signIn(origin, "penulis1");
  const head = await signIn(origin, "kasi");
  for (let index = 0; index < PUBLISHED; index++) {
    const { manuscript } = await writer.begin(`Terbit ${index}`);
    await write({ origin }, writer, manuscript, `Isi artikel ke-${index} yang dibaca semua orang.`);
    await decide(head, await submit(writer, manuscript));
  }
}
