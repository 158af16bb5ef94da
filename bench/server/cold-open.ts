import assert from "node:assert/strict";
import { FRAGMENT_NAME } from "@naskah/model";
import * as Y from "yjs";
import { Random } from "../../packages/binding/src/testing/random.ts";
import type { Measurement } from "../run.ts";
import { Client } from "./client.ts";
import { editingTrace } from "./editing-trace.ts";
import { figure } from "./figure.ts";
import { Ground, type Room } from "./ground.ts";
import type { BenchOptions } from "./stage.ts";
import { SUBJECTS, type Subject } from "./subject.ts";

const EDITS = 260_000;
const RUNS = 5;
const SEED = 4004;

/** The first visitor of the day opens the longest article there is. */
export async function* coldOpen(options: BenchOptions): AsyncGenerator<Measurement> {
  const ground = await Ground.lay();
  try {
    const [begun] = await ground.addRooms(1, 60);
    if (begun === undefined) return;
    const edits = options.quick ? EDITS / 10 : EDITS;
    const trace = editingTrace(new Random(SEED), begun.state, edits);
    const room: Room = { id: begun.id, state: trace.state };
    await ground.appendToNaskah(room, trace.updates);
    await ground.keepInHocuspocus([room]);
    await ground.close();
    const situation = { scenario: "cold-open", rooms: 1, readers: 1, edits, characters: trace.characters };
    const subjects = SUBJECTS.filter((subject) => subject.hasStore);
    const times = new Map<Subject, number[]>(subjects.map((subject) => [subject, []]));
    // Naskah's first opening reads the whole log, and ends with a snapshot, as in real life after the first day.
    for (const subject of subjects)
      yield figure(subject, situation, "first_open_ms", [await open(subject, ground, room, options)]);
    for (let run = 0; run < (options.quick ? 1 : RUNS); run++)
      for (const [subject, runs] of times) runs.push(await open(subject, ground, room, options));
    for (const [subject, runs] of times) yield figure(subject, situation, "cold_open_ms", runs);
  } finally {
    await ground.clear();
  }
}

/** Milliseconds from the asking for a socket until all of the document has come, on a server that has just been started. */
async function open(
  subject: Subject,
  ground: Ground,
  room: Room,
  { profiles }: BenchOptions,
): Promise<number> {
  const server = await subject.start(ground.folder, profiles);
  const begin = performance.now();
  const client = await Client.join(server.line(room, 0));
  const time = performance.now() - begin;
  const doc = new Y.Doc();
  for (const update of client.missing) Y.applyUpdate(doc, update);
  const whole = new Y.Doc();
  Y.applyUpdate(whole, room.state);
  const textOf = (of: Y.Doc) => of.getXmlFragment(FRAGMENT_NAME).toString();
  assert.equal(textOf(doc), textOf(whole), "what came is not the document");
  await client.leave();
  await server.process.stop();
  return time;
}
