import * as Y from "yjs";
import { SINGLE_FRAMES, type SingleFrame } from "../../tests/harness/single-frames.ts";
import type { Measurement } from "../run.ts";
import { Client } from "./client.ts";
import { figure, measurement, type Situation } from "./figure.ts";
import { Ground, type Room } from "./ground.ts";
import { Probe } from "./probe.ts";
import { medianOf } from "./samples.ts";
import type { BenchOptions } from "./stage.ts";
import { SUBJECTS, type Subject } from "./subject.ts";

const FRAMES = 8;
const WORDS = 1200;

/**
 * What one frame costs a server (FAULTS F-E2), in milliseconds of its CPU: a large honest one, beside what stock Yjs needs to apply it,
 * and hostile ones, which nobody should pay for. Null: the server did not live on.
 */
export async function* frameCost(options: BenchOptions): AsyncGenerator<Measurement> {
  const frames = options.quick ? 3 : FRAMES;
  const ground = await Ground.lay();
  try {
    const [quiet, ...rooms] = (await ground.addRooms(1 + frames * SINGLE_FRAMES.length, WORDS)) as [
      Room,
      ...Room[],
    ];
    await ground.close();
    for (const frame of SINGLE_FRAMES) {
      // Each in a room of its own, so that nobody else pays for it.
      const own = rooms.splice(0, frames);
      const bytes = own.map((room, turn) => frame.bytes(room, turn));
      const about = { scenario: "frame-cost", rooms: 1, readers: 1, frame: frame.name };
      const situation: Situation = { ...about, bytes: bytes[0]?.length ?? 0 };
      const bare = frame.isHonest ? medianOf(own.map((room, turn) => applied(room, bytes[turn]))) : null;
      if (bare !== null) yield measurement("yjs applyUpdate", situation, "apply_ms", [bare]);
      for (const subject of SUBJECTS.filter(({ hasStore }) => hasStore)) {
        const { costs, cut } = await pay(subject, ground, quiet, own, frame, bytes, options);
        const figures = { ...situation, cut };
        yield figure(subject, figures, "frame_cpu_ms", costs);
        const cost = medianOf(costs);
        if (bare !== null)
          yield figure(subject, figures, "frame_cpu_times_yjs", [cost === null ? null : cost / bare]);
      }
    }
  } finally {
    await ground.clear();
  }
}

/** @returns what each frame cost above two keys, null when the server was gone; and how many of the senders were cut. */
async function pay(
  subject: Subject,
  ground: Ground,
  quiet: Room,
  rooms: readonly Room[],
  { kind }: SingleFrame,
  bytes: readonly Uint8Array[],
  { profiles }: BenchOptions,
): Promise<{ costs: readonly (number | null)[]; cut: number }> {
  const server = await subject.start(ground.folder, profiles);
  const probe = await Probe.join(server, quiet);
  const senders = await Promise.all(rooms.map((room) => Client.join(server.line(room, 0))));
  await probe.type(100);
  /** CPU until two keys that were typed afterwards are acknowledged: by then the frame is dealt with. */
  const cpu = async (act: () => void): Promise<number | null> => {
    if (server.process.isGone) return null;
    const before = server.process.cpuMs();
    act();
    return (await probe.type(2)) ? server.process.cpuMs() - before : null;
  };
  const two: (number | null)[] = [];
  for (let pair = 0; pair < 20; pair++) two.push(await cpu(() => undefined));
  const keys = medianOf(two) ?? 0;
  const costs: (number | null)[] = [];
  for (const [index, sender] of senders.entries()) {
    const cost = await cpu(() => sender.say(kind, bytes[index] ?? new Uint8Array()));
    costs.push(cost === null ? null : Math.max(0, cost - keys));
  }
  const cut = senders.filter(({ isClosed }) => isClosed).length;
  for (const sender of senders) sender.end();
  probe.end();
  await server.process.stop();
  return { costs, cut };
}

function applied({ state }: Room, update: Uint8Array = new Uint8Array([0, 0])): number {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const begin = performance.now();
  Y.applyUpdate(doc, update);
  return performance.now() - begin;
}
