import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { FRAGMENT_NAME, type ManuscriptId, parseDocument, seedDocument, type UserId } from "@naskah/model";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import {
  collected,
  format,
  type Id,
  text,
  textType,
  updateBytes,
  values,
} from "../../tests/harness/wire-bytes.ts";
import type { Sender } from "./admission.ts";
import { type Admission, Room } from "./room.ts";
import { TrialPlaces } from "./trial-places.ts";
import { scanUpdate } from "./wire-scan.ts";

const EMPTY = { snapshot: null, updates: [], owners: [], damagedAt: null };
const ANI: Sender = { userId: "ani" as UserId, mode: "edit", synced: true, newIds: 256 };
const READER: Sender = { userId: "budi" as UserId, mode: "read", synced: true, newIds: 256 };
const HOSTILE = 666;

function seeded(places = new TrialPlaces()): Room {
  const room = new Room("m1" as ManuscriptId, EMPTY, undefined, places);
  let id = 0;
  const author = { id: "ani", name: "Ani" };
  room.seed(seedDocument({ headline: "Judul", author, newId: () => `b${++id}` }));
  return room;
}

/** A room with a paragraph that has words, and where they are. */
function written(
  words = "kata",
  places = new TrialPlaces(),
): { room: Room; doc: Y.Doc; run: Y.XmlText; first: Id; paragraph: Id } {
  const room = seeded(places);
  const doc = new Y.Doc();
  for (const { bytes } of room.missingFor(new Uint8Array([0]))) Y.applyUpdate(doc, bytes);
  const before = Y.encodeStateVector(doc);
  const paragraph = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .find((child) => (child as Y.XmlElement).nodeName === "paragraph") as Y.XmlElement;
  const run = new Y.XmlText(words);
  paragraph.insert(0, [run]);
  assert.equal(room.admit(Y.encodeStateAsUpdate(doc, before), ANI).kind, "admitted");
  return { room, doc, run, first: run._start?.id as Id, paragraph: paragraph._item?.id as Id };
}

const stateOf = (room: Room) => room.stateHash() + JSON.stringify(room.read());

/** Takes an update in, step by step. */
function inSteps(room: Room, bytes: Uint8Array, from = ANI): { admission: Admission; turns: number } {
  const steps = room.admitInSteps(bytes, from);
  for (let turns = 1; ; turns++) {
    const step = steps.next();
    if (step.done === true) return { admission: step.value, turns };
  }
}

function refused(room: Room, bytes: Uint8Array, code: string, from = ANI): number {
  const before = stateOf(room);
  const { admission, turns } = inSteps(room, bytes, from);
  assert.equal(admission.kind === "refused" ? admission.refusal.code : admission.kind, code);
  assert.equal(stateOf(room), before, "I4: a refused update changed the document");
  return turns;
}

for (const depth of [5, 2500, 400_000]) {
  test(`F-E1 a mark's value nested ${depth} deep is refused before it is parsed, whoever sends it`, () => {
    const { room, first } = written();
    const json = "[".repeat(depth) + "]".repeat(depth);
    const bytes = updateBytes([
      { client: HOSTILE, clock: 0, structs: [format({ origin: first }, "strong", json)] },
    ]);
    for (const sender of [ANI, READER]) refused(room, bytes, "refused", sender);
  });
}

test("F-E2 sixty thousand times one range is one range, and costs what one costs", () => {
  const { room, doc, first } = written("x".repeat(20_000));
  const start = first.clock;
  const everySecond = Array.from({ length: 10_000 }, (_, index) => ({
    client: doc.clientID,
    clock: start + 2 * index,
    length: 1,
  }));
  assert.equal(room.admit(updateBytes([], everySecond), ANI).kind, "admitted");
  const range = { client: doc.clientID, clock: start, length: 20_000 };
  const bytes = updateBytes(
    [],
    Array.from({ length: 60_000 }, () => range),
  );
  assert.deepEqual(scanUpdate(bytes).deletions, [
    { client: doc.clientID, clock: start, end: start + 20_000 },
  ]);
  refused(room, bytes, "not-allowed", { ...READER, mode: "comment" });
  // Nor is Yjs given it sixty thousand times, when it comes from somebody who may delete.
  const apply = mock.method(Y.UpdateDecoderV1.prototype, "readDsLen");
  const { admission } = inSteps(room, bytes);
  apply.mock.restore();
  assert.equal(admission.kind, "admitted");
  const ranges = apply.mock.callCount();
  assert.ok(ranges > 0 && ranges < 100, `${ranges} ranges`);
});

test("F-E2 ranges in no order, and overlapping, are the set that they are", () => {
  const range = (clock: number, length: number) => ({ client: 1, clock, length });
  const { deletions } = scanUpdate(
    updateBytes([], [range(10, 5), range(0, 4), range(12, 8), range(4, 2), range(30, 1), range(3, 1)]),
  );
  assert.deepEqual(
    deletions.map(({ clock, end }) => [clock, end]),
    [
      [0, 6],
      [10, 20],
      [30, 31],
    ],
  );
});

test("F-E2 two million structs are refused by their number, before one of them is read", () => {
  const room = seeded();
  const struct = collected(1);
  const many = updateBytes([
    { client: HOSTILE, clock: 0, structs: Array.from({ length: 500_001 }, () => struct) },
  ]);
  assert.equal(refused(room, many, "too-large"), 1);
});

test("F-E2 hundreds of thousands of deletions are refused by their number", () => {
  const room = seeded();
  const ranges = (step: (index: number) => number, length: number) =>
    updateBytes(
      [],
      Array.from({ length }, (_, index) => ({ client: HOSTILE, clock: step(index), length: 1 })),
    );
  refused(
    room,
    ranges((index) => 2 * index, 200_001),
    "too-large",
  );
  refused(
    room,
    ranges((index) => 2_000_000 - 2 * index, 30_000),
    "too-large",
  );
});

test("F-E2 what an update builds on is looked up by client, not by reference", () => {
  const { room, first } = written();
  const structs = Array.from({ length: 2000 }, () => text({ origin: first }, "a"));
  const bytes = updateBytes([
    ...Array.from({ length: 255 }, (_, index) => ({ client: index, clock: 0, structs: [collected(1)] })),
    { client: HOSTILE, clock: 0, structs },
  ]);
  const { references, blocks } = scanUpdate(bytes);
  assert.equal(references.size, 1);
  assert.equal(blocks.length, 256);
  refused(room, bytes, "not-allowed", READER);
});

test("F-E2 a state vector longer than the document could need is refused before it is read", () => {
  const room = seeded();
  const vector = (clients: number) =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, clients);
      for (let client = 0; client < clients; client++) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, 1);
      }
    });
  assert.throws(() => room.missingFor(vector(100_000)), /state vector/);
  assert.equal(room.missingFor(vector(10_000)).length, 1);
});

/** Items beside the same letter: the first client's each before the one before, so that a later client's each pass all of them. */
function crowd(first: Id, client: number, from: number, count: number): Uint8Array {
  const structs = Array.from({ length: count }, (_, index) =>
    text(
      from + index === 0 || client !== HOSTILE
        ? { origin: first }
        : { origin: first, rightOrigin: { client: HOSTILE, clock: 0 } },
      "a",
    ),
  );
  return updateBytes([{ client, clock: from, structs }]);
}

test("F-E2 items that would walk past others by the million are refused, in one frame or in many", () => {
  const { room, first } = written();
  assert.equal(inSteps(room, crowd(first, HOSTILE, 0, 7000)).admission.kind, "admitted");
  refused(room, crowd(first, HOSTILE + 1, 0, 7000), "too-large");
  refused(room, crowd(first, HOSTILE + 1, 0, 200), "too-large");
  assert.equal(inSteps(room, crowd(first, HOSTILE + 1, 0, 2)).admission.kind, "admitted");
});

test("F-E2 T32 two who wrote before one another for days, offline, at the same place, are both taken in", () => {
  const { room } = written();
  const [a, b] = [clientOf(room), clientOf(room)];
  for (const [doc, name] of [
    [a, "a"],
    [b, "b"],
  ] as const) {
    const fragment = doc.getXmlFragment(FRAGMENT_NAME);
    for (let index = 0; index < 1000; index++) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(`${name}${index}`)]);
      fragment.insert(1, [paragraph]);
    }
    assert.equal(inSteps(room, Y.encodeStateAsUpdate(doc)).admission.kind, "admitted");
  }
});

test("F-E2 I4 a long update is taken in step by step, the room is whole meanwhile, and both texts are there", () => {
  const { room, doc } = written();
  const before = Y.encodeStateVector(doc);
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  for (let index = 0; index < 1500; index++) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.setAttribute("id", `p${index}`);
    paragraph.insert(0, [new Y.XmlText(`kalimat ${index}`)]);
    fragment.insert(1 + (index % 7), [paragraph]);
    if (index % 5 === 0) fragment.delete(3, 1);
  }
  const long = Y.encodeStateAsUpdate(doc, before);
  const other = new Y.Doc();
  for (const { bytes } of room.missingFor(new Uint8Array([0]))) Y.applyUpdate(other, bytes);
  const steps = room.admitInSteps(long, ANI);
  let turns = 0;
  let admission: Admission | null = null;
  while (admission === null) {
    turns += 1;
    const atFirst = room.stateHash();
    const step = steps.next();
    if (step.done === true) admission = step.value;
    else {
      assert.equal(room.stateHash(), atFirst, "the room changed between two steps");
      if (turns % 10 !== 0) continue;
      const vector = Y.encodeStateVector(other);
      const run = new Y.XmlText(`sela ${turns} `);
      (other.getXmlFragment(FRAGMENT_NAME).get(2) as Y.XmlElement).insert(0, [run]);
      const sent = room.admit(Y.encodeStateAsUpdate(other, vector), { ...ANI, userId: "budi" as UserId });
      assert.equal(sent.kind, "admitted");
    }
  }
  assert.equal(admission.kind, "admitted");
  assert.ok(turns > 20, `${turns} turns`);
  for (const theirs of [doc, other]) {
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(theirs === doc ? other : doc));
    assert.equal(
      theirs.getXmlFragment(FRAGMENT_NAME).toString(),
      clientOf(room).getXmlFragment(FRAGMENT_NAME).toString(),
    );
  }
  // What is kept are bytes of which the same room is made again.
  const { state, vector, seq } = room.snapshot();
  const again = new Room("m1" as ManuscriptId, {
    ...EMPTY,
    snapshot: { state, vector, seq, wire: null },
  });
  assert.equal(again.stateHash(), room.stateHash());
});

function clientOf(room: Room): Y.Doc {
  const doc = new Y.Doc();
  for (const { bytes } of room.missingFor(new Uint8Array([0]))) Y.applyUpdate(doc, bytes);
  return doc;
}

test("F-E2 I4 a long update of which one block is not of the schema leaves nothing behind", () => {
  const { room, doc } = written();
  const before = Y.encodeStateVector(doc);
  const fragment = doc.getXmlFragment(FRAGMENT_NAME);
  for (let index = 0; index < 400; index++) fragment.insert(1, [new Y.XmlElement("paragraph")]);
  fragment.insert(1, [new Y.XmlElement("listItem")]);
  assert.ok(refused(room, Y.encodeStateAsUpdate(doc, before), "refused") > 3);
});

test("F-E2 structs that build on each other in a circle are refused, long or short", () => {
  for (const more of [0, 400]) {
    const { room, first } = written();
    const rest = Array.from({ length: more }, () => text({ origin: first }, "a"));
    const circle = updateBytes([
      {
        client: 1,
        clock: 0,
        structs: [text({ origin: { client: 2, clock: 0 } }, "a"), ...rest],
      },
      { client: 2, clock: 0, structs: [text({ origin: { client: 1, clock: 0 } }, "b")] },
    ]);
    refused(room, circle, "malformed");
  }
});

test("F-E2 sixteen thousand letters deleted one by one are taken in in steps", () => {
  const { room, first, doc } = written("x".repeat(32_000));
  const start = first.clock;
  const bytes = updateBytes(
    [],
    Array.from({ length: 16_000 }, (_, index) => ({
      client: doc.clientID,
      clock: start + 2 * index,
      length: 1,
    })),
  );
  const { admission, turns } = inSteps(room, bytes);
  assert.equal(admission.kind, "admitted");
  assert.ok(turns >= 60, `${turns} turns`);
  Y.applyUpdate(doc, bytes);
  assert.equal(
    clientOf(room).getXmlFragment(FRAGMENT_NAME).toString(),
    doc.getXmlFragment(FRAGMENT_NAME).toString(),
  );
});

for (const json of ['{"href":"https://contoh.go.id/\\ud800"}', '{"\\udc00":"a"}']) {
  test(`F-E8 half a character in a mark's value is refused at the door: ${json}`, () => {
    const { room, first } = written();
    refused(
      room,
      updateBytes([{ client: HOSTILE, clock: 0, structs: [format({ origin: first }, "link", json)] }]),
      "refused",
    );
  });
}

test("F-E9 keys of meta, attributes of the article itself and values where no attribute stands are refused", () => {
  const { room, first, paragraph } = written();
  const places = [
    { parent: "meta", key: "catatan" },
    { parent: FRAGMENT_NAME, key: "warna" },
    { parent: FRAGMENT_NAME, key: "id" },
    { parent: FRAGMENT_NAME },
    { parent: paragraph },
    { origin: first },
  ];
  for (const place of places)
    refused(
      room,
      updateBytes([{ client: HOSTILE, clock: 0, structs: [values(place, "x".repeat(9))] }]),
      "refused",
    );
  refused(
    room,
    updateBytes([{ client: HOSTILE, clock: 0, structs: [textType({ parent: "meta" })] }]),
    "refused",
  );
});

test("F-E9 names and values have a size", () => {
  const { room, first, paragraph } = written();
  const long = "x".repeat(20_000);
  const structs = [
    values({ parent: paragraph, key: "id" }, long),
    values({ parent: paragraph, key: `mark:${long}` }, {}),
    format({ origin: first }, "link", JSON.stringify({ href: `https://contoh.go.id/${long}` })),
    format({ origin: first }, `comment--${long}`, "{}"),
  ];
  for (const struct of structs)
    refused(room, updateBytes([{ client: HOSTILE, clock: 0, structs: [struct] }]), "refused");
});

test("F-E9 a document's state has a size; what is over it is too large", () => {
  const { room, first } = written();
  const json = JSON.stringify({ href: `https://contoh.go.id/${"x".repeat(1950)}` });
  const links = (client: number, count: number) =>
    updateBytes([
      {
        client,
        clock: 0,
        structs: Array.from({ length: count }, () => format({ origin: first }, "link", json)),
      },
    ]);
  const stored = [
    { seq: 1, bytes: Y.encodeStateAsUpdate(clientOf(room)) },
    { seq: 2, bytes: links(HOSTILE, 34_000) },
  ];
  const full = new Room("m1" as ManuscriptId, { ...EMPTY, updates: stored });
  const admission = full.admit(links(7, 1), ANI);
  assert.equal(admission.kind === "refused" && admission.refusal.message, "manuscript");
  assert.equal(admission.kind === "refused" && admission.refusal.code, "too-large");
});

test("F-E2 I3 an item whose neighbours stand in two blocks would be lost at the next opening: it is refused", () => {
  const { room, first, paragraph } = written();
  const doc = clientOf(room);
  const headline = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .find((child) => (child as Y.XmlElement).nodeName === "headline") as Y.XmlElement;
  const inHeadline = (headline.get(0) as Y.XmlText)._start?.id ?? assert.fail("no headline");
  const word = (place: object) =>
    updateBytes([{ client: HOSTILE, clock: 0, structs: [text(place, "hilang")] }]);
  refused(room, word({ origin: inHeadline, rightOrigin: first }), "refused");
  refused(room, word({ origin: first, rightOrigin: inHeadline }), "refused");
  // Nor in the update that deletes the other block.
  const gone = headline._item?.id ?? assert.fail("no headline");
  const bytes = updateBytes(
    [{ client: HOSTILE, clock: 0, structs: [text({ origin: first, rightOrigin: inHeadline }, "hilang")] }],
    [{ ...gone, length: 1 }],
  );
  refused(room, bytes, "refused");
  // Words in an attribute's place, under an id that comes after every other.
  const last = 2 ** 32 - 1;
  const words = [
    values({ parent: paragraph, key: "id" }, "p9"),
    text({ origin: { client: last, clock: 0 } }, "a"),
  ];
  refused(room, updateBytes([{ client: last, clock: 0, structs: words }]), "refused");
});

test("F-E2 I3 an item that cannot stand between the neighbours that it names would stand elsewhere after the next opening: it is refused", () => {
  const { room, first } = written();
  const at = (clock: number) => ({ client: first.client, clock: first.clock + clock });
  const word = (origin: Id, rightOrigin: Id) =>
    updateBytes([{ client: HOSTILE, clock: 0, structs: [text({ origin, rightOrigin }, "silang")] }]);
  refused(room, word(at(1), at(1)), "refused");
  refused(room, word(at(2), at(1)), "refused");
  refused(room, word(at(2), at(0)), "refused");
  // Nor when it is deleted at once, for what stands beside it.
  const beside = updateBytes(
    [
      {
        client: HOSTILE,
        clock: 0,
        structs: [
          text({ origin: at(2), rightOrigin: at(1) }, "s"),
          text({ origin: { client: HOSTILE, clock: 0 } }, "ilang"),
        ],
      },
    ],
    [{ client: HOSTILE, clock: 0, length: 1 }],
  );
  refused(room, beside, "refused");
  assert.equal(room.admit(word(at(0), at(1)), ANI).kind, "admitted");
});

test("F-E2 what stands between an item and the right neighbour that it names is walked past once for all", () => {
  const { room, first } = written();
  const last = { client: first.client, clock: first.clock + 1 };
  const crowd = Array.from({ length: 20_000 }, (_, clock) =>
    clock % 2 === 0
      ? text({ origin: clock === 0 ? first : { client: 5, clock: clock - 1 }, rightOrigin: last }, "x")
      : format({ origin: { client: 5, clock: clock - 1 }, rightOrigin: last }, "strong", "{}"),
  );
  assert.equal(room.admit(updateBytes([{ client: 5, clock: 0, structs: crowd }]), ANI).kind, "admitted");
  const run = Array.from({ length: 200 }, (_, clock) =>
    clock % 2 === 0
      ? text({ origin: clock === 0 ? first : { client: 6, clock: clock - 1 }, rightOrigin: last }, "y")
      : format({ origin: { client: 6, clock: clock - 1 }, rightOrigin: last }, "strong", "{}"),
  );
  assert.equal(room.admit(updateBytes([{ client: 6, clock: 0, structs: run }]), ANI).kind, "admitted");
});

for (const name of ["link--AAAAAAAA", "strong--AAAAAAAA", "comment--AAAAAAAA"]) {
  test(`F-E10 ${name} is no format, nor a mark of a node`, () => {
    const value = name.startsWith("link") ? { href: "https://contoh.go.id/" } : { id: "t1" };
    const json = JSON.stringify(name.startsWith("strong") ? {} : value);
    const { room, first, paragraph } = written();
    const structs = [
      format({ origin: first }, name, json),
      values({ parent: paragraph, key: `mark:${name}` }, JSON.parse(json)),
    ];
    for (const struct of structs)
      refused(room, updateBytes([{ client: HOSTILE, clock: 0, structs: [struct] }]), "refused");
  });
}

test("F-E10 old text that holds two marks which exclude each other is read with the one that everybody shows", () => {
  const { room, run } = written();
  const state = Y.encodeStateAsUpdate(clientOf(room));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const paragraph = doc
    .getXmlFragment(FRAGMENT_NAME)
    .toArray()
    .find((child) => (child as Y.XmlElement).nodeName === "paragraph") as Y.XmlElement;
  (paragraph.get(0) as Y.XmlText).format(0, run.length, {
    link: { href: "https://satu.go.id/" },
    "link--AAAAAAAA": { href: "https://dua.go.id/" },
    superscript: {},
    subscript: {},
  });
  const old = new Room("m1" as ManuscriptId, {
    ...EMPTY,
    updates: [{ seq: 1, bytes: Y.encodeStateAsUpdate(doc) }],
  });
  const marks = JSON.stringify(old.read()).match(/"type":"(link|superscript|subscript)"/g);
  assert.deepEqual(marks, ['"type":"link"', '"type":"superscript"']);
  assert.match(JSON.stringify(old.read()), /dua\.go\.id/);
  parseDocument(old.read());
});

/** Every second word is strong, and somebody else has written a letter into each, which the sender has not read. */
function unreadLetters(places: number): { room: Room; sender: Sender; formats: Id } {
  const { room, first } = written("a".repeat(places));
  const [formats, unread] = [HOSTILE, HOSTILE + 1];
  const next = (at: number) =>
    at + 1 < places ? { rightOrigin: { ...first, clock: first.clock + at + 1 } } : {};
  const eachOf = <T>(make: (at: number) => T) => Array.from({ length: places }, (_, at) => make(at));
  const admitted = (structs: readonly Uint8Array[], client: number) =>
    assert.equal(room.admit(updateBytes([{ client, clock: 0, structs }]), ANI).kind, "admitted");
  admitted(
    eachOf((at) =>
      format(
        { origin: { ...first, clock: first.clock + at }, ...next(at) },
        "strong",
        at % 2 ? "null" : "{}",
      ),
    ),
    formats,
  );
  const { seq } = room;
  admitted(
    eachOf((at) => text({ origin: { client: formats, clock: at }, ...next(at) }, "b")),
    unread,
  );
  return {
    room,
    sender: { ...ANI, line: {}, read: { kind: "position", seq } },
    formats: { client: formats, clock: 0 },
  };
}

const strongLetters = (room: Room) =>
  JSON.stringify(room.read()).match(/"text":"b","marks":\[\{"type":"strong"\}\]/g)?.length;

/** How often something asks of an item whether it is deleted. */
function looksAtItems<T>(act: () => T): { readonly count: number; readonly result: T } {
  const looked = mock.getter(Y.Item.prototype, "deleted", function (this: Y.Item) {
    return (this.info & 4) > 0;
  });
  try {
    const result = act();
    return { result, count: looked.mock.callCount() };
  } finally {
    looked.mock.restore();
  }
}

test("F-E2 I7: nine bytes that make the room put formats right at many places cost one walk, not one for each", () => {
  const looks = [150, 300].map((places) => {
    const { room, sender, formats } = unreadLetters(places);
    const { count, result: admission } = looksAtItems(() =>
      room.admit(updateBytes([], [{ ...formats, length: places }]), sender),
    );
    assert.ok(admission.kind === "admitted" && admission.repair !== null);
    assert.equal(strongLetters(room), places / 2, "what was not read is as it was");
    return count;
  });
  const [half = 0, whole = 0] = looks;
  assert.ok(whole < 3 * half, `${half} looks at items for half of it, ${whole} for all`);
});

/** Somebody who may only read, and says again and again what is deleted. */
const REPEATER: Sender = { ...READER, line: {}, read: { kind: "position", seq: 1 } };

test("F-E2 I7: what is deleted already, however long, is looked at once, not each time that somebody says it again", () => {
  const { room, first } = written();
  const count = 3000;
  const formats = Array.from({ length: count }, (_, at) =>
    format(
      at === 0 ? { origin: first } : { origin: { client: HOSTILE, clock: at - 1 } },
      "strong",
      at % 2 ? "null" : "{}",
    ),
  );
  const all = updateBytes([], [{ client: HOSTILE, clock: 0, length: count }]);
  for (const bytes of [updateBytes([{ client: HOSTILE, clock: 0, structs: formats }]), all])
    assert.equal(room.admit(bytes, ANI).kind, "admitted");
  assert.equal(room.admit(all, REPEATER).kind, "known");
  const again = looksAtItems(() => room.admit(all, REPEATER));
  assert.equal(again.result.kind, "known");
  assert.ok(again.count < 100, `looked at ${again.count} items`);
  const typed = updateBytes(
    [{ client: HOSTILE + 1, clock: 0, structs: [text({ origin: first }, "x")] }],
    [{ client: HOSTILE, clock: 0, length: count }],
  );
  const update = room.admit(typed, ANI);
  assert.ok(update.kind === "admitted" && scanUpdate(update.update.bytes).deletions.length === 0);
});

test("C12 F-E2: who only reads cannot make the room forget what others had not read, by saying what is deleted", () => {
  const places = 20;
  const { room, sender, formats } = unreadLetters(places);
  const gone = { client: HOSTILE + 2, clock: 0 };
  room.admit(
    updateBytes([
      { ...gone, structs: [format({ origin: { client: HOSTILE + 1, clock: 0 } }, "emphasis", "{}")] },
    ]),
    ANI,
  );
  const ended = updateBytes([], [{ ...gone, length: 1 }]);
  room.admit(ended, ANI);
  for (let times = 0; times < 3000; times++) assert.equal(room.admit(ended, REPEATER).kind, "known");
  room.admit(updateBytes([], [{ ...formats, length: places }]), sender);
  assert.equal(strongLetters(room), places / 2, "what was not read is as it was");
});

test("F-E2 I7: long updates are tried one a person and three in the house at a time: each holds a document", () => {
  const places = new TrialPlaces();
  const begun = ["ani", "ani", "budi", "citra", "dewi"].map((person) => {
    const { room, doc } = written("kata", places);
    const before = Y.encodeStateVector(doc);
    doc.clientID = HOSTILE;
    for (let index = 0; index < 300; index++)
      doc.getXmlFragment(FRAGMENT_NAME).insert(1, [new Y.XmlElement("paragraph")]);
    const bytes = Y.encodeStateAsUpdate(doc, before);
    return room.admitInSteps(bytes, { ...ANI, userId: person as UserId });
  });
  const emit = mock.method(Y.Doc.prototype, "emit");
  const docs = begun.map((steps) => {
    for (let turn = 0; turn < 2; turn++) assert.deepEqual(steps.next(), { done: false, value: undefined });
    return new Set(emit.mock.calls.map(({ this: doc }) => doc)).size;
  });
  emit.mock.restore();
  assert.deepEqual(docs, [1, 1, 2, 3, 3], "documents beside the rooms' own, as one after the other begins");
  // Who goes away in the middle leaves the place to the next.
  begun.shift()?.return({ kind: "known", repair: null });
  for (let left = begun; left.length > 0; ) left = left.filter((steps) => steps.next().done !== true);
});
