import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type DocumentJson,
  FRAGMENT_NAME,
  type ManuscriptId,
  seedDocument,
  type ThreadId,
  type UserId,
} from "@naskah/model";
import * as Y from "yjs";
import type { Sender } from "./admission.ts";
import { readDocument } from "./document-layout.ts";
import { Room } from "./room.ts";

const MANUSCRIPT = "m1" as ManuscriptId;
const EMPTY = { snapshot: null, updates: [], owners: [], damagedAt: null };
const ANI: Sender = { userId: "ani" as UserId, mode: "edit", synced: true, newIds: 8 };
const BUDI: Sender = { userId: "budi" as UserId, mode: "edit", synced: true, newIds: 8 };

function seeded(): Room {
  const room = new Room(MANUSCRIPT, EMPTY);
  let id = 0;
  const author = { id: "ani", name: "Ani" };
  room.seed(seedDocument({ headline: "Judul", author, newId: () => `b${++id}` }));
  return room;
}

/** A client's document with what the room has. */
function clientOf(room: Room): Y.Doc {
  const doc = new Y.Doc();
  for (const { bytes } of room.missingFor(Y.encodeStateVector(doc))) Y.applyUpdate(doc, bytes);
  return doc;
}

function edit(doc: Y.Doc, act: (fragment: Y.XmlFragment) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(() => act(doc.getXmlFragment(FRAGMENT_NAME)));
  return Y.encodeStateAsUpdate(doc, before);
}

const block = (fragment: Y.XmlFragment, name: string) =>
  fragment
    .toArray()
    .find((child): child is Y.XmlElement => (child as Y.XmlElement).nodeName === name) as Y.XmlElement;

const typeIn = (words: string) => (fragment: Y.XmlFragment) =>
  block(fragment, "paragraph").insert(0, [new Y.XmlText(words)]);

const hashOf = (room: Room) =>
  Buffer.from(room.snapshot().state).toString("base64") + JSON.stringify(room.read());

function refusedWith(room: Room, bytes: Uint8Array, actor: Sender): string {
  const before = hashOf(room);
  const admission = room.admit(bytes, actor);
  assert.equal(admission.kind, "refused");
  assert.equal(hashOf(room), before, "I4: a refused update changed the document");
  return admission.kind === "refused" ? admission.refusal.code : "";
}

test("D5: a room is seeded once", () => {
  const room = seeded();
  assert.equal(room.seq, 1);
  assert.throws(() => room.seed({ type: "doc", content: [{ type: "paragraph" }] }));
});

test("C2: an edit is admitted, numbered, and comes back as what must be stored", () => {
  const room = seeded();
  const doc = clientOf(room);
  const admission = room.admit(edit(doc, typeIn("Halo")), ANI);
  assert.equal(admission.kind, "admitted");
  if (admission.kind !== "admitted") return;
  assert.equal(admission.update.seq, 2);
  assert.deepEqual(admission.update.newOwners, [{ clientId: doc.clientID, owner: "ani" }]);
  const again = new Y.Doc();
  Y.applyUpdate(again, clientState(room));
  assert.deepEqual(readDocument(again.getXmlFragment(FRAGMENT_NAME)), room.read());
});

const clientState = (room: Room) => Y.encodeStateAsUpdate(clientOf(room));

test("T27: a replayed update is known and changes nothing", () => {
  const room = seeded();
  const update = edit(clientOf(room), typeIn("Halo"));
  room.admit(update, ANI);
  const before = hashOf(room);
  assert.equal(room.admit(update, ANI).kind, "known");
  assert.equal(room.admit(update, BUDI).kind, "known");
  assert.equal(hashOf(room), before);
});

test("C3 T15: nobody writes under somebody else's client id", () => {
  const room = seeded();
  const doc = clientOf(room);
  room.admit(edit(doc, typeIn("Ani menulis")), ANI);
  const forged = edit(doc, typeIn("Budi berpura-pura"));
  assert.equal(refusedWith(room, forged, BUDI), "not-allowed");
  assert.equal(room.admit(forged, ANI).kind, "admitted");
});

test("C3: an update that skips clocks waits for the connection's step 2, and is refused after it", () => {
  const room = seeded();
  const doc = clientOf(room);
  edit(doc, typeIn("yang tidak dikirim"));
  const update = edit(doc, typeIn("lanjutan"));
  assert.equal(room.admit(update, { ...ANI, synced: false }).kind, "early");
  assert.equal(refusedWith(room, update, ANI), "missing-history");
});

test("C7 T29: readers and commenters change nothing, whatever they send", () => {
  for (const mode of ["read", "comment"] as const) {
    const room = seeded();
    const reader: Sender = { ...BUDI, mode };
    assert.equal(refusedWith(room, edit(clientOf(room), typeIn("x")), reader), "not-allowed");
    const doc = clientOf(room);
    edit(doc, (fragment) => fragment.delete(0, 1));
    // Alone, as a delete set without a struct.
    assert.equal(refusedWith(room, Y.encodeStateAsUpdate(doc), reader), "not-allowed");
    assert.equal(room.admit(clientState(room), reader).kind, "known");
  }
});

const odd: readonly [string, (fragment: Y.XmlFragment) => void][] = [
  ["T22: a script", (fragment) => fragment.insert(0, [new Y.XmlElement("script")])],
  ["T22: a list item at the top", (fragment) => fragment.insert(0, [new Y.XmlElement("listItem")])],
  ["T22: text at the top", (fragment) => fragment.insert(0, [new Y.XmlText("x")])],
  ["T22: an unknown mark", (fragment) => block(fragment, "paragraph").insert(0, [formatted({ blink: {} })])],
  [
    "T22: a mark where it may not be",
    (fragment) => block(fragment, "headline").insert(0, [formatted({ code: {} })]),
  ],
  [
    "T72: javascript:",
    (fragment) =>
      block(fragment, "paragraph").insert(0, [formatted({ link: { href: "javascript:alert(1)" } })]),
  ],
  [
    "T72: //host",
    (fragment) => block(fragment, "paragraph").insert(0, [formatted({ link: { href: "//evil.example" } })]),
  ],
  ["T74: onclick", (fragment) => block(fragment, "paragraph").setAttribute("onclick", "alert(1)")],
  [
    "T75: an attribute that is an array",
    (fragment) => block(fragment, "paragraph").setAttribute("id", ["a"] as never),
  ],
  ["T73: a picture from elsewhere", (fragment) => fragment.insert(0, [figure("https://evil.example/x.png")])],
];
for (const [name, act] of odd) {
  test(`${name} is refused by the schema and leaves nothing behind (I4)`, () => {
    const room = seeded();
    assert.equal(refusedWith(room, edit(clientOf(room), act), ANI), "refused");
    // The room works on.
    assert.equal(room.admit(edit(clientOf(room), typeIn("baik")), ANI).kind, "admitted");
  });
}

function formatted(formats: object): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta([{ insert: "kata", attributes: formats }]);
  return text;
}

function figure(picture: string): Y.XmlElement {
  const element = new Y.XmlElement("figure");
  element.setAttribute("picture", picture);
  return element;
}

test("T21: unknown root types are refused", () => {
  const room = seeded();
  const doc = clientOf(room);
  const before = Y.encodeStateVector(doc);
  doc.getMap("other").set("a", 1);
  assert.equal(refusedWith(room, Y.encodeStateAsUpdate(doc, before), ANI), "refused");
});

test("V1: the server marks the anchored words, across blocks, and Yjs clients read the mark", () => {
  const room = seeded();
  const doc = clientOf(room);
  room.admit(
    edit(doc, (fragment) => {
      block(fragment, "standfirst").insert(0, [new Y.XmlText("Ringkasan satu")]);
      block(fragment, "paragraph").insert(0, [new Y.XmlText("Paragraf dua")]);
    }),
    ANI,
  );
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  const position = (name: string, index: number) =>
    Buffer.from(
      Y.encodeRelativePosition(
        Y.createRelativePositionFromTypeIndex(block(fragment, name).get(0) as Y.XmlText, index),
      ),
    ).toString("base64url");
  const marked = room.mark("t1" as ThreadId, {
    from: position("standfirst", 10),
    to: position("paragraph", 8),
  });
  assert.deepEqual(marked?.quote, {
    quote: "satu\nParagraf",
    before: "Ringkasan ",
    after: " dua",
    blockId: "b2",
  });
  const { content = [] } = room.read();
  const commented = content.flatMap(({ content: runs = [] }) =>
    runs.flatMap((run: DocumentJson) =>
      run.marks?.some(({ type }) => type === "comment") ? [run.text] : [],
    ),
  );
  assert.deepEqual(commented, ["satu", "Paragraf"]);
});

test("V1: words that are gone cannot be marked, and nothing is written", () => {
  const room = seeded();
  const doc = clientOf(room);
  room.admit(edit(doc, typeIn("akan hilang")), ANI);
  const text = block(doc.getXmlFragment(FRAGMENT_NAME), "paragraph").get(0) as Y.XmlText;
  const at = (index: number) =>
    Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index))).toString(
      "base64url",
    );
  const anchor = { from: at(0), to: at(4) };
  room.admit(
    edit(doc, () => text.delete(0, text.length)),
    ANI,
  );
  const before = hashOf(room);
  assert.equal(room.mark("t1" as ThreadId, anchor), null);
  assert.equal(hashOf(room), before);
});

test("I10 T25: reading writes nothing", () => {
  const room = seeded();
  const before = Buffer.from(room.stateVector()).toString("hex");
  room.read();
  room.snapshot();
  room.stateHash();
  room.missingFor(Y.encodeStateVector(new Y.Doc()));
  assert.equal(Buffer.from(room.stateVector()).toString("hex"), before);
});

test("T9 I4: mutated true updates never crash the room, never half apply", () => {
  const seeds = process.env.NASKAH_LONG === "1" ? 200_000 : 20_000;
  const room = seeded();
  const update = edit(clientOf(room), (fragment) => {
    typeIn("Kalimat yang panjang 🙂")(fragment);
    fragment.insert(1, [new Y.XmlElement("rule")]);
    block(fragment, "paragraph").setAttribute("id", "baru");
  });
  for (let seed = 1; seed <= seeds; seed++) {
    let state = seed * 2654435761;
    const random = (limit: number) => {
      state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
      return state % limit;
    };
    const bytes = Uint8Array.from(update);
    for (let times = 1 + random(3); times > 0; times--) bytes[random(bytes.length)] = random(256);
    const before = room.seq;
    const hash = before % 100 === 0 ? hashOf(room) : null;
    const step = room.admitInSteps(bytes, { ...ANI, userId: `u${seed}` as UserId }).next();
    // I7: so short a frame is one piece of bounded work, whatever its bytes say.
    assert.equal(step.done, true, `seed ${seed}`);
    if (step.done !== true) return;
    const admission = step.value;
    if (admission.kind !== "admitted" && hash !== null) assert.equal(hashOf(room), hash, `seed ${seed}`);
    const isRepaired = "repair" in admission && admission.repair !== null;
    const written = (admission.kind === "admitted" ? 1 : 0) + (isRepaired ? 1 : 0);
    assert.equal(room.seq, before + written, `seed ${seed}`);
  }
});
