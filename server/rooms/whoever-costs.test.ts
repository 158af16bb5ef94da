import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { FRAGMENT_NAME, type ManuscriptId, seedDocument, type UserId } from "@naskah/model";
import { type CloseCode, type Down, FRAME, inParts, SYNC } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { ManualTimers } from "../../tests/harness/manual-timers.ts";
import { bytesOf } from "../../tests/harness/raw-socket.ts";
import { silentObserver } from "../../tests/harness/silent-observer.ts";
import { until } from "../../tests/harness/until.ts";
import { memoryUpdateLog } from "../adapters/memory/update-log.ts";
import type { Connection } from "./connection.ts";
import type { Judgement } from "./door-answer.ts";
import { Room } from "./room.ts";
import { RoomKeeper } from "./room-keeper.ts";
import type { Session } from "./session.ts";
import { syncFrame } from "./sync-frame.ts";

/** Turns of the event loop are counted, and work takes as long as the test says. */
class WorkingTimers extends ManualTimers {
  turns = 0;
  #spent = 0;

  override now(): number {
    return super.now() + this.#spent;
  }

  /** Work that takes so many milliseconds is being done. */
  work(ms: number): void {
    this.#spent += ms;
  }

  override soon(act: () => void): void {
    setImmediate(() => {
      this.turns += 1;
      act();
    });
  }

  /** Commits share their fsync within a few milliseconds: too short to pass by hand. */
  override after(ms: number, act: () => void): () => void {
    if (ms > 21) return super.after(ms, act);
    const immediate = setImmediate(act);
    return () => clearImmediate(immediate);
  }
}

/** Somebody with a document of their own behind a line that can be paused: what they send then waits in their own network. */
class Person implements Connection {
  readonly doc = new Y.Doc();
  readonly waiting = 0;
  readonly told: Down[] = [];
  closed: CloseCode | null = null;
  session: Session | null = null;
  answers = true;
  presences = 0;
  #isPaused = false;
  readonly #network: Uint8Array[] = [];

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get acked(): number {
    return this.told.reduce((most, message) => (message.type === "ack" ? message.count : most), 0);
  }

  /** Frames that are not even read. */
  get inNetwork(): number {
    return this.#network.length;
  }

  send(frame: Uint8Array): boolean {
    const decoder = decoding.createDecoder(frame);
    const kind = decoding.readVarUint(decoder);
    if (kind === FRAME.naskah) this.told.push(JSON.parse(decoding.readVarString(decoder)) as Down);
    if (kind === FRAME.awareness) this.presences += 1;
    if (kind !== FRAME.sync) return true;
    const sync = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (sync !== SYNC.step1) Y.applyUpdate(this.doc, bytes);
    return true;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    while (!this.#isPaused && this.#network.length > 0)
      this.session?.receive(this.#network.shift() as Uint8Array, true);
  }

  say(frame: Uint8Array): void {
    if (this.#isPaused) this.#network.push(frame);
    else this.session?.receive(frame, true);
  }

  close(code: CloseCode): void {
    this.closed = code;
  }

  terminate(): void {}

  async probe(): Promise<boolean> {
    return this.answers;
  }

  echo(): void {}

  type(words: string): void {
    const before = Y.encodeStateVector(this.doc);
    this.#paragraph.insert(0, [new Y.XmlText(words)]);
    this.say(syncFrame(SYNC.update, Y.encodeStateAsUpdate(this.doc, before)));
  }

  get #paragraph(): Y.XmlElement {
    return this.doc
      .getXmlFragment(FRAGMENT_NAME)
      .toArray()
      .find((child) => (child as Y.XmlElement).nodeName === "paragraph") as Y.XmlElement;
  }

  get text(): string {
    return this.doc.getXmlFragment(FRAGMENT_NAME).toString();
  }
}

/** @param costs milliseconds that a key of somebody takes. */
async function house(costs: Readonly<Record<string, number>> = {}) {
  const timers = new WorkingTimers();
  const door: { judgement: Judgement | Promise<Judgement> } = { judgement: { mode: "edit", until: null } };
  const refused: string[] = [];
  const keeper = new RoomKeeper({
    log: memoryUpdateLog(),
    clock: { now: () => new Date(0) },
    timers,
    ballast: { release: async () => {}, restore: async () => true },
    pause: () => new Promise((next) => setImmediate(next)),
    observer: {
      ...silentObserver,
      refused: ({ code, detail }) => void refused.push(`${code} ${detail}`),
    },
    judge: async () => door.judgement,
    onQuiet: async () => {},
    idleMs: 1e9,
    quietMs: 1e9,
  });
  const admitInSteps = Room.prototype.admitInSteps;
  const slow = mock.method(
    Room.prototype,
    "admitInSteps",
    function* (this: Room, ...args: Parameters<typeof admitInSteps>) {
      timers.work(costs[args[1].userId] ?? 0);
      return yield* admitInSteps.apply(this, args);
    },
  );
  const author = { id: "ani", name: "Ani" };
  const join = async (name: string, manuscript = "m1"): Promise<Person> => {
    const person = new Person();
    const userId = name as UserId;
    const visitor = { userId, name, mode: "edit", credential: name, asked: null, until: null } as const;
    person.session = await keeper.join(manuscript as ManuscriptId, visitor, person, {
      isNaskah: true,
      clientId: null,
    });
    return person;
  };
  const comes = async (name: string, manuscript = "m1"): Promise<Person> => {
    const person = await join(name, manuscript);
    person.say(syncFrame(SYNC.step1, new Uint8Array([0])));
    await until("it has the document", () => person.text !== "");
    return person;
  };
  let id = 0;
  const seed = (manuscript: string) =>
    keeper.seed(
      manuscript as ManuscriptId,
      seedDocument({ headline: "Judul", author, newId: () => `b${++id}` }),
      "ani" as UserId,
      null,
    );
  await seed("m1");
  return { keeper, timers, join, comes, seed, door, refused, end: () => slow.mock.restore() };
}

test("F-E3: who costs waits: of two people one of whom costs 50 ms a key, the other's keys are acknowledged as ever, and no key of either is lost", async () => {
  const { timers, comes, end } = await house({ budi: 50 });
  const [budi, ani] = [await comes("budi"), await comes("ani")];
  /** Turns from a key of hers to its ack. */
  const turnsOf = async (): Promise<number> => {
    const acked = ani.acked;
    const before = timers.turns;
    ani.type("a");
    await until("hers is acknowledged", () => ani.acked > acked);
    return timers.turns - before;
  };
  const calm = await turnsOf();
  for (let key = 0; key < 200; key++) budi.type("b");
  for (let key = 0; key < 10; key++) assert.ok((await turnsOf()) <= calm + 3, "hers come at once");
  await until("his second is over", () => budi.isPaused && timers.pending > 0);
  assert.ok(budi.acked < 40, `${budi.acked} of his are taken in at once`);
  assert.ok(budi.inNetwork > 150, "and the rest is not even read");
  const began = timers.now();
  await until("all of his are", () => {
    timers.pass(100);
    return budi.acked === 200;
  });
  assert.ok(timers.now() - began >= 8000 / 0.25, "at a quarter of the time");
  assert.deepEqual([budi.closed, ani.closed], [null, null]);
  await until("everybody has everything", () => ani.text === budi.text && ani.text.length > 200);
  end();
});

test("F-E3: what waits is taken in, in order, also when its line has gone meanwhile; who comes back finds it", async () => {
  const { timers, comes, end } = await house({ budi: 1500 });
  const [budi, ani] = [await comes("budi"), await comes("ani")];
  budi.type("satu ");
  const { session } = budi;
  // Read with the same piece of the network.
  const before = Y.encodeStateVector(budi.doc);
  budi.doc.getXmlFragment(FRAGMENT_NAME).toArray();
  const paragraph = budi.doc.getXmlFragment(FRAGMENT_NAME).get(2) as Y.XmlElement;
  paragraph.insert(0, [new Y.XmlText("dua ")]);
  session?.receive(syncFrame(SYNC.update, Y.encodeStateAsUpdate(budi.doc, before)), true);
  session?.gone();
  await until("the first is there", () => ani.text.includes("satu"));
  assert.ok(!ani.text.includes("dua"));
  timers.pass(10_000);
  await until("the second too", () => ani.text.includes("dua"));
  end();
});

test("T57 C8 F-E3: what waits of somebody whose rights end is not taken in when its time comes", async () => {
  const { keeper, timers, comes, door, end } = await house({ budi: 1500 });
  const [budi, ani] = [await comes("budi"), await comes("ani")];
  budi.type("satu ");
  await until("the first is there", () => ani.text.includes("satu"));
  const before = Y.encodeStateVector(budi.doc);
  (budi.doc.getXmlFragment(FRAGMENT_NAME).get(2) as Y.XmlElement).insert(0, [new Y.XmlText("dua ")]);
  budi.session?.receive(syncFrame(SYNC.update, Y.encodeStateAsUpdate(budi.doc, before)), true);
  let speak = (_judgement: Judgement) => {};
  door.judgement = new Promise((resolve) => {
    speak = resolve;
  });
  const judged = keeper.reconsider("m1" as ManuscriptId);
  timers.pass(60_000);
  assert.ok(!ani.text.includes("dua"), "the door has not spoken");
  speak({ mode: "read", until: null });
  await judged;
  timers.pass(60_000);
  assert.equal(budi.closed, "not-allowed");
  assert.ok(!ani.text.includes("dua"));
  end();
});

test("F-E3: a person waits with all connections; another person, and another room, with none", async () => {
  const { timers, comes, seed, end } = await house({ budi: 1500 });
  await seed("m2");
  const [first, second, ani] = [await comes("budi"), await comes("budi", "m2"), await comes("ani", "m2")];
  first.type("satu ");
  await until("it is stored", () => first.acked === 1);
  second.type("dua ");
  assert.equal(second.isPaused, true);
  ani.type("tiga ");
  await until("hers is stored", () => ani.acked === 1);
  assert.equal(second.acked, 0);
  await until("who waits is shown what others write", () => second.text.includes("tiga"));
  timers.pass(10_000);
  await until("paid", () => second.acked === 1 && !second.isPaused);
  end();
});

test("F-E3: sixty connections of one person take one piece of a turn together, not sixty", async () => {
  const { timers, comes, seed, end } = await house({ budi: 10 });
  const lines: Person[] = [];
  for (let room = 2; room < 62; room++) {
    await seed(`m${room}`);
    lines.push(await comes("budi", `m${room}`));
  }
  const ani = await comes("ani");
  const began = timers.now();
  for (const line of lines) line.type("b");
  assert.equal(timers.now() - began, 10, "one was taken in, the others wait for their turns");
  ani.type("a");
  await until("hers is acknowledged", () => ani.acked === 1);
  assert.ok(timers.now() - began <= 100, `${timers.now() - began} ms of his came before hers`);
  await until("all of his are", () => lines.every(({ acked }) => acked === 1));
  end();
});

test("F-E3 I8: forty short frames that one read of the network brings take no longer a turn than one long one", async () => {
  const { timers, comes, end } = await house({ budi: 3 });
  const [budi, ani] = [await comes("budi"), await comes("ani")];
  const began = timers.now();
  for (let key = 0; key < 40; key++) budi.type("b");
  assert.ok(timers.now() - began <= 9, `${timers.now() - began} ms were worked in one turn`);
  ani.type("a");
  await until("hers is acknowledged", () => ani.acked === 1);
  assert.ok(timers.now() - began <= 60, `${timers.now() - began} ms of his came before hers`);
  await until("all of his are", () => budi.acked === 40);
  end();
});

test("F-E3: what was written is gathered into one state in a turn of its own, once, and who wrote so much pays", async () => {
  const { timers, comes, end } = await house();
  const [budi, ani] = [await comes("budi"), await comes("ani")];
  const { gather } = Room.prototype;
  const gathered = mock.method(Room.prototype, "gather", function (this: Room) {
    timers.work(2000);
    return gather.call(this);
  });
  for (let page = 0; page < 3; page++) budi.type("b".repeat(30_000));
  assert.equal(gathered.mock.callCount(), 0, "not while his frames are taken in");
  await until("it is gathered", () => gathered.mock.callCount() === 1);
  await until("stored", () => budi.acked === 3);
  budi.type("b");
  assert.equal(budi.isPaused, true, "he waits");
  ani.type("a");
  await until("she does not", () => ani.acked === 1);
  timers.pass(10_000);
  await until("paid", () => budi.acked === 4);
  await until("everybody has everything", () => ani.text === budi.text);
  assert.equal(gathered.mock.callCount(), 1);
  gathered.mock.restore();
  end();
});

test("F-E3 T32: 4429 only at ten seconds of debt: one long frame is waited for, questions over many connections are too many", async () => {
  const { timers, comes, seed, refused, end } = await house({ budi: 20_000 });
  const lines: Person[] = [];
  for (let room = 2; room < 8; room++) {
    await seed(`m${room}`);
    lines.push(await comes("budi", `m${room}`));
  }
  const [first, second] = lines as [Person, Person];
  first.type("b");
  await until("stored", () => first.acked === 1);
  second.type("b");
  assert.deepEqual([second.isPaused, second.closed], [true, null]);
  timers.pass(16_000);
  await until("taken in when it is paid", () => second.acked === 1);
  timers.pass(16_000);
  assert.deepEqual(refused, []);
  const { missingFor } = Room.prototype;
  const long = mock.method(Room.prototype, "missingFor", function (this: Room, vector: Uint8Array) {
    timers.work(4000);
    return missingFor.call(this, vector);
  });
  const asked = long.mock.callCount();
  for (const line of lines) line.say(syncFrame(SYNC.step1, new Uint8Array([0])));
  await until("all are answered", () => long.mock.callCount() === asked + 6);
  second.session?.receive(new Uint8Array([FRAME.queryAwareness]), true);
  assert.equal(second.closed, "too-fast");
  assert.deepEqual(refused, ["too-fast work"]);
  long.mock.restore();
  end();
});

test("C2: sixteen connections of a person to one manuscript; the next has to wait, unless one of them is dead", async () => {
  const { join, refused, end } = await house();
  const lines: Person[] = [];
  for (let line = 0; line < 16; line++) lines.push(await join("budi"));
  const more = await join("budi");
  assert.equal(more.closed, "too-fast");
  assert.deepEqual(refused, ["too-fast connections"]);
  assert.notEqual((await join("ani")).session, null, "anybody else comes in");
  (lines[3] as Person).answers = false;
  const after = await join("budi");
  assert.notEqual(after.session, null);
  assert.equal(lines[3]?.closed, "overloaded");
  lines[4]?.session?.gone();
  assert.notEqual((await join("budi")).session, null);
  end();
});

test("C10: frames that are begun and not finished take 32 MiB of a person, however many connections", async () => {
  const { join, seed, end } = await house();
  const parts = inParts(new Uint8Array(15 * 1024 * 1024));
  const lines: Person[] = [];
  for (let room = 2; room < 5; room++) {
    await seed(`m${room}`);
    const line = await join("budi", `m${room}`);
    lines.push(line);
    for (const part of parts.slice(0, -1)) line.say(part);
  }
  assert.deepEqual(
    lines.map(({ closed }) => closed),
    [null, null, "overloaded"],
  );
  const ani = await join("ani", "m2");
  for (const part of parts.slice(0, -1)) ani.say(part);
  assert.equal(ani.closed, null);
  end();
});

test("D16: whoever is alone hears of their own presence, before a quiet line is taken for a dead one", async () => {
  const { timers, comes, end } = await house();
  const ani = await comes("ani");
  const show = (clock: number) => {
    const state = bytesOf((encoder) => {
      for (const number of [1, 77, clock]) encoding.writeVarUint(encoder, number);
      encoding.writeVarString(encoder, JSON.stringify({ activity: "typing" }));
    });
    ani.say(
      bytesOf((encoder) => {
        encoding.writeVarUint(encoder, FRAME.awareness);
        encoding.writeVarUint8Array(encoder, state);
      }),
    );
  };
  show(1);
  assert.equal(ani.presences, 0, "a moment ago there was something");
  for (let clock = 2; clock < 5; clock++) {
    timers.pass(15_000);
    show(clock);
    assert.equal(ani.presences, clock - 1);
  }
  end();
});
