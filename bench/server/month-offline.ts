import * as Y from "yjs";
import { DAYS, EDITS, month } from "../../tests/harness/month-of-work.ts";
import type { Measurement } from "../run.ts";
import { Client } from "./client.ts";
import { figure, measurement } from "./figure.ts";
import { Ground, type Room } from "./ground.ts";
import { Probe } from "./probe.ts";
import { medianOf } from "./samples.ts";
import type { BenchOptions } from "./stage.ts";
import { SUBJECTS, type Subject } from "./subject.ts";

const RUNS = 3;
const WORDS = 60;

/**
 * Somebody comes back after a month without a network (THREATS T32): how long until all of it is acknowledged, the longest time that
 * somebody in another room waits for an ack meanwhile, and how long stock Yjs takes to read the same.
 */
export async function* monthOffline(options: BenchOptions): AsyncGenerator<Measurement> {
  const runs = options.quick ? 1 : RUNS;
  const ground = await Ground.lay();
  try {
    const rooms = await ground.addRooms(runs + 1, WORDS);
    await ground.close();
    const quiet = rooms[runs] as Room;
    const returns = rooms.slice(0, runs).map((room) => {
      const { state } = month(room.state);
      const vector = Y.encodeStateVectorFromUpdate(room.state);
      return { room, state, step2: Y.encodeStateAsUpdate(docOf(state), vector) };
    });
    const situation = {
      scenario: "month-offline",
      rooms: 2,
      readers: 1,
      days: DAYS,
      edits: EDITS,
      bytes: returns[0]?.step2.length ?? 0,
    };
    const yjs = returns.map(({ room, step2 }) => {
      const doc = docOf(room.state);
      const begin = performance.now();
      Y.applyUpdate(doc, step2);
      return performance.now() - begin;
    });
    yield measurement("yjs applyUpdate", situation, "apply_ms", yjs);
    const times = new Map<Subject, { ack: number[]; others: (number | null)[] }>(
      SUBJECTS.filter(({ hasStore }) => hasStore).map((subject) => [subject, { ack: [], others: [] }]),
    );
    for (const [index, { room, state, step2 }] of returns.entries())
      for (const [subject, { ack, others }] of times) {
        const server = await subject.start(ground.folder, options.profiles);
        const probe = await Probe.join(server, quiet, index);
        await probe.type(20);
        probe.forget();
        const begin = performance.now();
        const back = Client.join(server.line(room, 0), Y.encodeStateVectorFromUpdate(state), step2);
        const client = await probe.typeWhile(back);
        ack.push(performance.now() - begin);
        others.push(probe.acks.percentile(1));
        await Promise.all([client.leave(), probe.leave()]);
        await server.process.stop();
      }
    for (const [subject, { ack, others }] of times) {
      yield figure(subject, situation, "offline_ack_ms", ack);
      const [own, bare] = [medianOf(ack), medianOf(yjs)];
      yield figure(subject, situation, "offline_ack_times_yjs", [own && bare ? own / bare : null]);
      yield figure(subject, situation, "others_wait_ms", others);
    }
  } finally {
    await ground.clear();
  }
}

function docOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
}
