import assert from "node:assert/strict";
import { test } from "node:test";
import { FRAME } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { ManualTimers } from "../../tests/harness/manual-timers.ts";
import { Fanout } from "./fanout.ts";
import type { AdmittedUpdate } from "./room.ts";

class Reader {
  readonly doc = new Y.Doc();
  readonly frames: Uint8Array[] = [];
  broadcast(frame: Uint8Array): void {
    this.frames.push(frame);
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) !== FRAME.sync) return;
    decoding.readVarUint(decoder);
    Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder));
  }
  get text(): string {
    return this.doc.getText("t").toString();
  }
}

function house(count: number) {
  const timers = new ManualTimers();
  const readers = Array.from({ length: count }, () => new Reader());
  const fanout = new Fanout<Reader>(new Map(readers.map((reader) => [reader, null])), timers, new Map());
  const writer = new Y.Doc();
  let seq = 0;
  const type = (words: string): AdmittedUpdate => {
    const before = Y.encodeStateVector(writer);
    const begin = Y.getState(writer.store, writer.clientID);
    writer.getText("t").insert(writer.getText("t").length, words);
    const end = Y.getState(writer.store, writer.clientID);
    return {
      seq: ++seq,
      bytes: Y.encodeStateAsUpdate(writer, before),
      blocks: [{ client: writer.clientID, clock: begin, end }],
      newOwners: [],
      isTidied: false,
      reformats: false,
    };
  };
  return { timers, readers, fanout, type };
}

test("C10: a lone keystroke leaves when its turn is over, to everybody but who typed it", () => {
  const { timers, readers, fanout, type } = house(3);
  fanout.update(type("a"), readers[0] ?? null);
  assert.ok(readers.every(({ frames }) => frames.length === 0));
  timers.turn();
  assert.deepEqual(
    readers.map(({ text }) => text),
    ["", "a", "a"],
  );
});

test("C10: what comes within 20 ms leaves in one frame, the same object for all", () => {
  const { timers, readers, fanout, type } = house(3);
  fanout.update(type("a"), null);
  timers.turn();
  for (const letter of "bcdef") {
    timers.pass(3);
    fanout.update(type(letter), readers[0] ?? null);
  }
  assert.equal(readers[1]?.frames.length, 1);
  timers.pass(20);
  assert.equal(readers[1]?.frames.length, 2);
  assert.equal(readers[1]?.text, "abcdef");
  assert.equal(readers[1]?.frames[1], readers[2]?.frames[1]);
  assert.equal(readers[0]?.frames.length, 1, "all of it was the first reader's own");
});

test("C10: among many readers what comes in a storm waits for company, and never longer than 20 ms", () => {
  const { timers, readers, fanout, type } = house(40);
  const frames = () => readers[0]?.frames.length;
  fanout.update(type("a"), null);
  timers.turn();
  assert.equal(frames(), 1, "the first one leaves at once");
  timers.pass(30);
  fanout.update(type("b"), null);
  timers.pass(10);
  fanout.update(type("c"), null);
  assert.equal(frames(), 1);
  timers.pass(10);
  assert.equal(frames(), 2);
  timers.pass(200);
  fanout.update(type("d"), null);
  timers.turn();
  assert.equal(frames(), 3, "the storm is over");
  assert.equal(readers[39]?.text, "abcd");
});

test("C10: the vector of what was sent never runs ahead of what was", () => {
  const { timers, readers, fanout, type } = house(1);
  fanout.update(type("abc"), null);
  assert.equal(Y.decodeStateVector(fanout.sentVector()).size, 0);
  timers.turn();
  const sent = Y.decodeStateVector(fanout.sentVector());
  assert.deepEqual([...sent.values()], [3]);
  assert.deepEqual(sent, Y.decodeStateVector(Y.encodeStateVector(readers[0]?.doc ?? new Y.Doc())));
});

test("C10 F-E3: pages leave as they came, keys together; whoever is alone is not put anything together", () => {
  const { timers, readers, fanout, type } = house(2);
  const [first, second] = readers;
  fanout.update(type("a"), first ?? null);
  timers.turn();
  const page = type("b".repeat(20_000));
  for (const update of [type("c"), type("d"), page, type("e"), type("f")])
    fanout.update(update, first ?? null);
  timers.pass(20);
  assert.equal(second?.frames.length, 4);
  assert.deepEqual(second?.frames[2]?.subarray(-page.bytes.length), page.bytes);
  assert.equal(second?.text.length, 20_005);
  const alone = house(1);
  const mine = alone.type("a");
  let isRead = false;
  const watched = new Proxy(mine.bytes, {
    get: (bytes, key) => {
      if (key !== "length") isRead = true;
      return Reflect.get(bytes, key);
    },
  });
  alone.fanout.update({ ...mine, bytes: watched }, alone.readers[0] ?? null);
  alone.timers.turn();
  assert.equal(isRead, false);
});
