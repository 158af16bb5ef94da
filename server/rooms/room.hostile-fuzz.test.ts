import assert from "node:assert/strict";
import { test } from "node:test";
import { FRAGMENT_NAME, type ManuscriptId, parseDocument, seedDocument, type UserId } from "@naskah/model";
import * as Y from "yjs";
import { hostileUpdate } from "../../tests/harness/hostile-bytes.ts";
import { Random } from "../../tests/harness/random.ts";
import type { Id } from "../../tests/harness/wire-bytes.ts";
import { type Admission, Room } from "./room.ts";

const EMPTY = { snapshot: null, updates: [], owners: [], damagedAt: null };
const SEEDS = process.env.NASKAH_LONG === "1" ? 400_000 : 20_000;
/** Steps of one update: its structs and deletions by the slice, and a few for what is looked at. */
const MOST_TURNS = 400;

function seeded(): Room {
  const room = new Room("m1" as ManuscriptId, EMPTY);
  let id = 0;
  room.seed(seedDocument({ headline: "Judul", author: { id: "ani", name: "Ani" }, newId: () => `b${++id}` }));
  return room;
}

function clientOf(room: Room): Y.Doc {
  const doc = new Y.Doc();
  for (const { bytes } of room.missingFor(new Uint8Array([0]))) Y.applyUpdate(doc, bytes);
  return doc;
}

function idsIn(doc: Y.Doc): Id[] {
  return [...doc.store.clients].flatMap(([client, structs]) =>
    structs.slice(0, 40).map(({ id, length }) => ({ client, clock: id.clock + length - 1 })),
  );
}

test(`F-E1 F-E2 T9 I4: ${SEEDS} hostile updates of every kind, depth and size: no throw, no half change, bounded steps`, () => {
  let room = seeded();
  let target = { ids: idsIn(clientOf(room)), roots: [FRAGMENT_NAME] };
  const kinds = new Map<string, number>();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = new Random(seed);
    const bytes = hostileUpdate(random, target);
    const isChecked = seed % 50 === 0;
    const before = room.seq;
    const hash = isChecked ? room.stateHash() : null;
    const mode = random.pick(["edit", "edit", "edit", "comment", "read"] as const);
    const steps = room.admitInSteps(bytes, {
      userId: `u${seed % 7}` as UserId,
      mode,
      synced: random.chance(90),
      newIds: 256,
    });
    let admission: Admission | null = null;
    let turns = 0;
    while (admission === null) {
      turns += 1;
      const step = steps.next();
      if (step.done === true) admission = step.value;
    }
    assert.ok(turns <= MOST_TURNS, `seed ${seed}: ${turns} steps`);
    const name = admission.kind === "refused" ? admission.refusal.code : admission.kind;
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
    assert.equal(room.seq, admission.kind === "admitted" ? before + 1 : before, `seed ${seed}`);
    if (hash !== null && admission.kind !== "admitted") assert.equal(room.stateHash(), hash, `seed ${seed}`);
    if (!isChecked) continue;
    // What was let in is an article, and others see the same.
    parseDocument(room.read());
    const doc = clientOf(room);
    assert.equal(doc.store.pendingStructs, null, `seed ${seed}`);
    const { seq, state, vector } = room.snapshot();
    const again = new Room(room.manuscript, { ...EMPTY, snapshot: { seq, state, vector, wire: null } });
    assert.equal(again.stateHash(), room.stateHash(), `seed ${seed}`);
    target = { ...target, ids: idsIn(doc) };
    if (room.seq > 300 || doc.getXmlFragment(FRAGMENT_NAME).length === 0) {
      room = seeded();
      target = { ...target, ids: idsIn(clientOf(room)) };
    }
  }
  for (const expected of ["admitted", "malformed", "refused", "not-allowed", "known", "missing-history"])
    assert.ok((kinds.get(expected) ?? 0) > 0, `no update was ${expected}: ${JSON.stringify([...kinds])}`);
});
