import { FRAGMENT_NAME, type ManuscriptId, seedDocument, type UserId } from "@naskah/model";
import * as Y from "yjs";
import { Room } from "../server/rooms/room.ts";
import { type Id, text, updateBytes } from "../tests/harness/wire-bytes.ts";
import type { Measurement } from "./run.ts";

/**
 * How long everybody else waits at a time while a hostile update is judged: the longest step of the room, beside `Y.applyUpdate` on the
 * same document in the same process. The ratio is what counts.
 */
export function* hostileBench(): Iterable<Measurement> {
  for (const [name, made] of Object.entries(CASES)) {
    const { before, update } = made();
    const room = roomOf(before);
    const ours = longestStep(room, update);
    const doc = new Y.Doc();
    for (const bytes of before) Y.applyUpdate(doc, bytes);
    const started = performance.now();
    Y.applyUpdate(doc, update);
    const theirs = performance.now() - started;
    const of = { bench: "hostile", case: name, bytes: update.length };
    yield { ...of, subject: "naskah", metric: "longest step", unit: "ms", value: ours };
    yield { ...of, subject: "yjs", metric: "applyUpdate", unit: "ms", value: theirs };
    yield { ...of, subject: "naskah", metric: "share of yjs", unit: "ratio", value: ours / theirs };
  }
}

interface Case {
  readonly before: readonly Uint8Array[];
  readonly update: Uint8Array;
}

const LENGTH = 20_000;
const HOSTILE = 666;

function begun(): { readonly doc: Y.Doc; readonly first: Id } {
  const room = new Room("bench" as ManuscriptId, EMPTY);
  const author = { id: "ani", name: "Ani" };
  room.seed(seedDocument({ headline: "Judul", author, newId: () => "b1" }));
  const doc = new Y.Doc();
  for (const { bytes } of room.missingFor(new Uint8Array([0]))) Y.applyUpdate(doc, bytes);
  const paragraph = doc.getXmlFragment(FRAGMENT_NAME).get(2) as Y.XmlElement;
  const run = new Y.XmlText("x".repeat(2 * LENGTH));
  paragraph.insert(0, [run]);
  return { doc, first: run._start?.id ?? { client: 0, clock: 0 } };
}

const CASES: Readonly<Record<string, () => Case>> = {
  "one range 60,000 times": () => {
    const { doc, first } = begun();
    const everySecond = Array.from({ length: LENGTH }, (_, index) => ({
      client: first.client,
      clock: first.clock + 2 * index,
      length: 1,
    }));
    const whole = { ...first, length: 2 * LENGTH };
    return {
      before: [Y.encodeStateAsUpdate(doc), updateBytes([], everySecond)],
      update: updateBytes(
        [],
        Array.from({ length: 60_000 }, () => whole),
      ),
    };
  },
  "every second letter deleted": () => {
    const { doc, first } = begun();
    const ranges = Array.from({ length: LENGTH }, (_, index) => ({
      client: first.client,
      clock: first.clock + 2 * index,
      length: 1,
    }));
    return { before: [Y.encodeStateAsUpdate(doc)], update: updateBytes([], ranges) };
  },
  "items that walk past each other": () => {
    const { doc, first } = begun();
    const before = (client: number, from: number) => ({
      origin: first,
      rightOrigin: { client, clock: from },
    });
    const crowd = Array.from({ length: 3000 }, (_, index) =>
      text(index === 0 ? { origin: first } : before(HOSTILE, 0), "a"),
    );
    const after = Array.from({ length: 3000 }, () => text({ origin: first }, "a"));
    return {
      before: [Y.encodeStateAsUpdate(doc), updateBytes([{ client: HOSTILE, clock: 0, structs: crowd }])],
      update: updateBytes([{ client: HOSTILE + 1, clock: 0, structs: after }]),
    };
  },
};

const EMPTY = { snapshot: null, updates: [], owners: [], damagedAt: null };

function roomOf(before: readonly Uint8Array[]): Room {
  const room = new Room("bench" as ManuscriptId, {
    ...EMPTY,
    updates: before.map((bytes, index) => ({ seq: index + 1, bytes })),
  });
  room.wake();
  return room;
}

function longestStep(room: Room, update: Uint8Array): number {
  const sender = { userId: "budi" as UserId, mode: "edit", synced: true, newIds: 256 } as const;
  const steps = room.admitInSteps(update, sender);
  for (let longest = 0; ; ) {
    const started = performance.now();
    const { done } = steps.next();
    longest = Math.max(longest, performance.now() - started);
    if (done === true) return longest;
  }
}
