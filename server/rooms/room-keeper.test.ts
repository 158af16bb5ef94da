import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { FRAGMENT_NAME, type ManuscriptId, seedDocument, type UserId } from "@naskah/model";
import { type CloseCode, type Down, FRAME, PartReader, SYNC, stateText } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { ManualTimers } from "../../tests/harness/manual-timers.ts";
import { silentObserver } from "../../tests/harness/silent-observer.ts";
import { until } from "../../tests/harness/until.ts";
import { format, text as letters, updateBytes } from "../../tests/harness/wire-bytes.ts";
import { memoryUpdateLog } from "../adapters/memory/update-log.ts";
import { StorageFullError, StoreBrokenError, type UpdateLog } from "../ports/update-log.ts";
import type { Connection } from "./connection.ts";
import type { Judgement } from "./door-answer.ts";
import { RoomKeeper } from "./room-keeper.ts";
import type { RoomObserver } from "./room-observer.ts";
import type { Session } from "./session.ts";
import { syncFrame } from "./sync-frame.ts";

const MANUSCRIPT = "m1" as ManuscriptId;
const ANI = "ani" as UserId;

/** The other end of a connection: keeps what it is told, and a document of its own. */
class Peer implements Connection {
  readonly doc = new Y.Doc();
  readonly told: Down[] = [];
  readonly #echoes: (() => void)[] = [];
  readonly #parts = new PartReader();
  closed: CloseCode | null = null;
  isPaused = false;
  waiting = 0;
  session: Session | null = null;

  send(frame: Uint8Array): boolean {
    this.#take(frame);
    return this.waiting === 0;
  }

  #take(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const kind = decoding.readVarUint(decoder);
    if (kind === FRAME.part) {
      const whole = this.#parts.add(frame);
      if (whole !== null) this.#take(whole);
      return;
    }
    if (kind === FRAME.naskah) this.told.push(JSON.parse(decoding.readVarString(decoder)));
    if (kind !== FRAME.sync) return;
    const sync = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (sync !== SYNC.step1) Y.applyUpdate(this.doc, bytes);
  }

  close(code: CloseCode): void {
    this.closed = code;
  }

  terminate(): void {}

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  async probe(): Promise<boolean> {
    return true;
  }

  echo(heard: () => void): void {
    this.#echoes.push(heard);
  }

  /** Answers as a WebSocket does once it has read everything. */
  answer(): void {
    for (const heard of this.#echoes.splice(0)) heard();
  }

  acks(): number[] {
    return this.told.flatMap((message) => (message.type === "ack" ? [message.count] : []));
  }

  /** Asks for everything, and says that there is nothing of its own. */
  sync(): void {
    this.session?.receive(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc)), true);
    this.session?.receive(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(new Y.Doc())), true);
  }

  type(words: string): void {
    const before = Y.encodeStateVector(this.doc);
    this.paragraph.insert(0, [new Y.XmlText(words)]);
    this.session?.receive(syncFrame(SYNC.update, Y.encodeStateAsUpdate(this.doc, before)), true);
  }

  /** Does something to the last text of the paragraph, and sends it. */
  write(act: (text: Y.XmlText) => void): void {
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array) => void updates.push(update);
    this.doc.on("update", keep);
    this.doc.transact(() => act(this.paragraph.toArray().at(-1) as Y.XmlText));
    this.doc.off("update", keep);
    for (const update of updates) this.session?.receive(syncFrame(SYNC.update, update), true);
  }

  get paragraph(): Y.XmlElement {
    return this.doc
      .getXmlFragment(FRAGMENT_NAME)
      .toArray()
      .find((child) => (child as Y.XmlElement).nodeName === "paragraph") as Y.XmlElement;
  }

  get text(): string {
    return this.doc.getXmlFragment(FRAGMENT_NAME).toString();
  }
}

/** Time passes by hand; turns of the event loop are real. */
class TurningTimers extends ManualTimers {
  override soon(act: () => void): void {
    setImmediate(act);
  }

  /** Commits share their fsync within a few milliseconds: too short to pass by hand. */
  override after(ms: number, act: () => void): () => void {
    if (ms > 12) return super.after(ms, act);
    const immediate = setImmediate(act);
    return () => clearImmediate(immediate);
  }
}

interface House {
  readonly keeper: RoomKeeper;
  readonly rooms: number[];
  readonly quiet: string[];
  readonly broken: unknown[];
  readonly timers: ManualTimers;
  readonly ballast: { hasRoom: boolean; onRelease: () => void };
  /** What the door says from now on; null: what it said at first. */
  judgement: Judgement | Promise<Judgement> | null;
  join(mode?: "edit" | "comment" | "read", ending?: Date | null, userId?: UserId): Promise<Peer>;
}

async function house(log: UpdateLog, idleMs = 60_000): Promise<House> {
  const rooms: number[] = [];
  const quiet: string[] = [];
  const broken: unknown[] = [];
  const timers = new TurningTimers();
  const ballast = { hasRoom: false, onRelease: () => {} };
  const observer: RoomObserver = {
    ...silentObserver,
    rooms: (count) => void rooms.push(count),
    storeBroken: (error) => void broken.push(error),
  };
  const made: { current: House | null } = { current: null };
  const ending: { current: Date | null } = { current: null };
  const keeper = new RoomKeeper({
    log,
    clock: { now: () => new Date(0) },
    timers,
    ballast: {
      release: async () => ballast.onRelease(),
      restore: async () => ballast.hasRoom,
    },
    pause: () => new Promise((next) => setImmediate(next)),
    observer,
    judge: async (mode) => made.current?.judgement ?? { mode: mode as "edit", until: ending.current },
    onQuiet: async (manuscript) => void quiet.push(manuscript),
    idleMs,
    quietMs: 20,
  });
  const result: House = {
    keeper,
    rooms,
    quiet,
    broken,
    timers,
    ballast,
    judgement: null,
    join: async (mode = "edit", until = null, userId = ANI) => {
      ending.current = until;
      const peer = new Peer();
      peer.session = await keeper.join(
        MANUSCRIPT,
        { userId, name: "Ani", mode, credential: mode, asked: null, until },
        peer,
        { isNaskah: true, clientId: null },
      );
      return peer;
    },
  };
  made.current = result;
  return result;
}

async function seeded(log: UpdateLog, idleMs?: number): Promise<House> {
  const made = await house(log, idleMs);
  let id = 0;
  const document = seedDocument({
    headline: "Judul",
    author: { id: ANI, name: "Ani" },
    newId: () => `b${++id}`,
  });
  await made.keeper.seed(MANUSCRIPT, document, ANI, null);
  return made;
}

/** A log whose appends wait until they are let through. */
function heldLog(): { log: UpdateLog; release(): void; waiting(): number } {
  const inner = memoryUpdateLog();
  const held: (() => void)[] = [];
  let isHeld = false;
  return {
    log: {
      ...inner,
      append: async (entries) => {
        if (isHeld) await new Promise<void>((go) => held.push(go));
        isHeld = true;
        await inner.append(entries);
      },
    },
    release: () => {
      for (const go of held.splice(0)) go();
    },
    waiting: () => held.length,
  };
}

test("C4 I1: nothing is acknowledged and nothing broadcast before it is stored", async () => {
  const { log, release, waiting } = heldLog();
  const { join, timers } = await seeded(log);
  const [writer, reader] = [await join(), await join()];
  writer.sync();
  reader.sync();
  await until("both have the document", () => writer.text !== "" && reader.text !== "");
  writer.type("Halo");
  await until("the commit waits", () => waiting() === 1);
  assert.deepEqual(writer.acks(), [1], "only the empty step 2 is acknowledged");
  assert.ok(!reader.text.includes("Halo"));
  const late = await join();
  late.sync();
  assert.equal(late.text, "", "who comes now does not see what is not stored");
  release();
  await until("acknowledged", () => writer.acks().at(-1) === 2);
  timers.pass(20);
  await until("everybody has it", () => reader.text.includes("Halo") && late.text.includes("Halo"));
});

test("C6: while the store fails everybody is told, nothing is acknowledged; when it works again all is stored", async () => {
  const inner = memoryUpdateLog();
  let fails = false;
  const log: UpdateLog = {
    ...inner,
    append: async (entries) => {
      if (fails) throw new Error("disk full");
      await inner.append(entries);
    },
  };
  const { join, keeper } = await seeded(log);
  const writer = await join();
  writer.sync();
  await until("synced", () => writer.text !== "");
  fails = true;
  writer.type("Tidak boleh hilang");
  await until("told", () => writer.told.some((message) => message.type === "health" && !message.storing));
  assert.equal(keeper.storing, false);
  assert.deepEqual(writer.acks(), [1]);
  fails = false;
  await until("acknowledged", () => writer.acks().at(-1) === 2);
  assert.equal(keeper.storing, true);
  const { document } = await keeper.read(MANUSCRIPT);
  assert.ok(JSON.stringify(document).includes("Tidak boleh hilang"));
});

test("C11: a room is put away when nobody is there, and comes back as it was", async () => {
  const log = memoryUpdateLog();
  const { join, rooms, keeper, timers } = await seeded(log, 1);
  const writer = await join();
  writer.sync();
  await until("synced", () => writer.text !== "");
  writer.type("Tetap ada");
  await until("acknowledged", () => writer.acks().at(-1) === 2);
  writer.session?.gone();
  await until("put away", () => {
    timers.pass(5);
    return rooms.at(-1) === 0;
  });
  const before = writer.text;
  const again = await join();
  again.sync();
  await until("the same again", () => again.text === before);
  again.session?.gone();
  await keeper.close();
});

test("C11: many updates become a snapshot, and the room that opens from it is the same", async () => {
  const log = memoryUpdateLog();
  const { join, keeper } = await seeded(log);
  const writer = await join();
  writer.sync();
  await until("synced", () => writer.text !== "");
  for (let i = 0; i < 250; i++) writer.type(`kata ${i} `);
  await until("acknowledged", () => writer.acks().at(-1) === 251);
  const before = await keeper.read(MANUSCRIPT);
  await keeper.close();
  const stored = await log.load(MANUSCRIPT);
  assert.equal(stored.snapshot?.seq, before.seq);
  assert.equal(stored.updates.length, 0);
  const reopened = await house(log);
  assert.deepEqual(await reopened.keeper.read(MANUSCRIPT), before);
});

test("C8: while the door decides again nothing of the connection is applied, and then it is closed or goes on", async () => {
  const made = await seeded(memoryUpdateLog());
  const [staying, leaving] = [await made.join(), await made.join()];
  for (const peer of [staying, leaving]) peer.sync();
  await until("synced", () => staying.text !== "" && leaving.text !== "");
  const decided = made.keeper.reconsider(MANUSCRIPT);
  staying.type("masih boleh");
  await decided;
  await until("the one who stays is acknowledged", () => staying.acks().at(-1) === 2);
  made.judgement = { close: "not-allowed" };
  const again = made.keeper.reconsider(MANUSCRIPT);
  leaving.type("tidak boleh lagi");
  await again;
  assert.equal(leaving.closed, "not-allowed");
  const { document } = await made.keeper.read(MANUSCRIPT);
  assert.ok(!JSON.stringify(document).includes("tidak boleh lagi"));
});

test("C8: of two questions at the door the later one counts: what the first one's answer says is old", async () => {
  const made = await seeded(memoryUpdateLog());
  const peer = await made.join();
  peer.sync();
  await until("synced", () => peer.text !== "");
  const [first, second] = [Promise.withResolvers<Judgement>(), Promise.withResolvers<Judgement>()];
  made.judgement = first.promise;
  const asked = made.keeper.reconsider(MANUSCRIPT);
  made.judgement = second.promise;
  const askedAgain = made.keeper.reconsider(MANUSCRIPT);
  first.resolve({ mode: "edit", until: null });
  await asked;
  peer.type("belum diputuskan");
  second.resolve({ close: "not-allowed" });
  await askedAgain;
  assert.equal(peer.closed, "not-allowed");
  const { document } = await made.keeper.read(MANUSCRIPT);
  assert.ok(!JSON.stringify(document).includes("belum diputuskan"));
});

test("F-H1 T57: of many who are asked about, nothing of any is applied once they may no longer, though the door takes its time", async () => {
  const made = await seeded(memoryUpdateLog());
  const many = await Promise.all(Array.from({ length: 9 }, () => made.join()));
  for (const peer of many) peer.sync();
  await until("synced", () => many.every(({ text }) => text !== ""));
  const door = Promise.withResolvers<Judgement>();
  made.judgement = door.promise;
  const decided = made.keeper.reconsider(new Set([ANI]));
  // The last of them is asked about turns later than the first.
  for (const [index, peer] of many.entries()) peer.type(`terlambat-${index} `);
  door.resolve({ close: "not-allowed" });
  await decided;
  assert.ok(many.every(({ closed }) => closed === "not-allowed"));
  assert.ok(!JSON.stringify((await made.keeper.read(MANUSCRIPT)).document).includes("terlambat"));
});

test("F-H1: nobody else is asked about, and a door that fails for one keeps the others not waiting", async () => {
  const made = await seeded(memoryUpdateLog());
  const many = await Promise.all(Array.from({ length: 9 }, () => made.join()));
  made.judgement = Promise.reject(new Error("the store is away"));
  await made.keeper.reconsider(new Set(["nobody" as UserId]));
  assert.ok(many.every(({ closed }) => closed === null));
  await assert.rejects(made.keeper.reconsider(new Set([ANI])), /the store is away/);
  assert.ok(many.every(({ closed }) => closed === "overloaded"));
});

test("C8: a door that fails keeps nobody waiting: they sync again and are asked about anew", async () => {
  const made = await seeded(memoryUpdateLog());
  const peer = await made.join();
  peer.sync();
  await until("synced", () => peer.text !== "");
  made.judgement = Promise.reject(new Error("the store is away"));
  await assert.rejects(made.keeper.reconsider(MANUSCRIPT), /the store is away/);
  assert.equal(peer.closed, "overloaded");
});

test("C8: however often the door decides, somebody's rights end at one instant only", async () => {
  const made = await seeded(memoryUpdateLog());
  await made.join("edit", new Date(60_000));
  const before = made.timers.pending;
  for (let time = 0; time < 20; time++) await made.keeper.reconsider(MANUSCRIPT);
  assert.equal(made.timers.pending, before);
});

test("C10: a reader who falls behind gets nothing until it has caught up, and then everything", async () => {
  const { join, timers } = await seeded(memoryUpdateLog());
  const [writer, slow] = [await join(), await join("read")];
  for (const peer of [writer, slow]) peer.sync();
  await until("synced", () => writer.text !== "" && slow.text !== "");
  slow.waiting = 5 * 1024 * 1024;
  // What is sent now tells that the line is full.
  writer.type("nol ");
  await until("stored", () => writer.acks().at(-1) === 2);
  timers.pass(100);
  for (const word of ["satu ", "dua ", "tiga "]) writer.type(word);
  await until("stored", () => writer.acks().at(-1) === 5);
  timers.pass(100);
  assert.ok(!slow.text.includes("satu"));
  slow.waiting = 0;
  timers.pass(200);
  await until("caught up", () => slow.text === writer.text);
  assert.equal(slow.closed, null);
});

test("C10: a reader who takes nothing is cut off and may come back", async () => {
  const { join, timers } = await seeded(memoryUpdateLog());
  const [writer, slow] = [await join(), await join("read")];
  for (const peer of [writer, slow]) peer.sync();
  await until("synced", () => writer.text !== "");
  slow.waiting = 5 * 1024 * 1024;
  for (const count of [2, 3]) {
    writer.type("x");
    await until("acknowledged", () => writer.acks().at(-1) === count);
    timers.pass(100);
  }
  await until("cut", () => {
    timers.pass(1000);
    return slow.closed === "overloaded";
  });
  assert.equal(writer.closed, null);
});

test("I3: a quiet room tells its state, which is that of everybody who has everything", async () => {
  const { join, timers } = await seeded(memoryUpdateLog());
  const [writer, reader] = [await join(), await join("read")];
  for (const peer of [writer, reader]) peer.sync();
  await until("synced", () => writer.text !== "" && reader.text !== "");
  writer.type("tenang");
  await until("acknowledged", () => writer.acks().at(-1) === 2);
  timers.pass(5000);
  await until("told", () => reader.told.some(({ type }) => type === "state"));
  const told = reader.told.find((message) => message.type === "state");
  assert.ok(told?.type === "state");
  const { doc } = reader;
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  const text = stateText(clocks, doc.getXmlFragment(FRAGMENT_NAME).toString());
  assert.equal(told.hash, createHash("sha256").update(text).digest("hex"));
  timers.pass(60_000);
  const late = await join("read");
  late.sync();
  await until("what was to be done before is done", () => late.text !== "");
  assert.equal(reader.told.filter(({ type }) => type === "state").length, 1, "once a change");
});

test("C11: a room in which nobody writes keeps bytes only, and goes on from them", async () => {
  const { join, timers, keeper } = await seeded(memoryUpdateLog());
  const writer = await join();
  writer.sync();
  await until("synced", () => writer.text !== "");
  writer.type("sebelum tidur ");
  await until("acknowledged", () => writer.acks().at(-1) === 2);
  timers.pass(40_000);
  writer.type("sesudah tidur ");
  await until("acknowledged", () => writer.acks().at(-1) === 3);
  const { document } = await keeper.read(MANUSCRIPT);
  for (const word of ["sebelum tidur", "sesudah tidur"]) assert.ok(JSON.stringify(document).includes(word));
  const late = await join("read");
  late.sync();
  await until("the same", () => late.text.includes("sesudah tidur"));
});

test("C8: when a mandate or a session ends, the door decides again at that instant", async () => {
  const made = await seeded(memoryUpdateLog());
  const peer = await made.join("edit", new Date(60_000));
  peer.sync();
  await until("synced", () => peer.text !== "");
  made.timers.pass(59_000);
  assert.equal(peer.closed, null);
  made.judgement = { close: "not-signed-in" };
  made.timers.pass(1500);
  await until("closed", () => peer.closed === "not-signed-in");
});

test("D6 C6: with a full disk what waits is stored from the ballast, nothing new is taken in, and everybody hears why", async () => {
  const inner = memoryUpdateLog();
  let isFull = false;
  const log: UpdateLog = {
    ...inner,
    append: async (entries) => {
      if (isFull) throw new StorageFullError("no room");
      await inner.append(entries);
    },
  };
  const made = await seeded(log);
  const [writer, other] = [await made.join(), await made.join()];
  for (const peer of [writer, other]) peer.sync();
  await until("synced", () => writer.text !== "" && other.text !== "");
  isFull = true;
  made.ballast.onRelease = () => {
    isFull = false;
  };
  writer.type("sudah diterima");
  await until("stored from the ballast", () => writer.acks().at(-1) === 2);
  assert.equal(made.keeper.hasRoom, false);
  other.type("datang terlambat");
  assert.equal(other.closed, "storage-full");
  made.ballast.hasRoom = true;
  made.timers.pass(3000);
  await until("room again", () => made.keeper.hasRoom);
  const back = await made.join();
  back.sync();
  await until("synced", () => back.text.includes("sudah diterima"));
  back.type("kini boleh");
  await until("acknowledged", () => back.acks().at(-1) === 2);
});

test("D7: when the disk lost what it was told to keep, nothing is acknowledged any more and the process is told to end", async () => {
  const inner = memoryUpdateLog();
  let isBroken = false;
  const log: UpdateLog = {
    ...inner,
    append: async (entries) => {
      if (isBroken) throw new StoreBrokenError("fsync");
      await inner.append(entries);
    },
  };
  const made = await seeded(log);
  const writer = await made.join();
  writer.sync();
  await until("synced", () => writer.text !== "");
  isBroken = true;
  writer.type("tidak pasti");
  await until("told to end", () => made.broken.length === 1);
  isBroken = false;
  writer.type("masih tidak pasti");
  made.timers.pass(10_000);
  await new Promise((next) => setImmediate(next));
  assert.deepEqual(writer.acks(), [1]);
});

test("lists follow when a manuscript is quiet", async () => {
  const { join, quiet, timers } = await seeded(memoryUpdateLog());
  const writer = await join();
  writer.sync();
  await until("synced", () => writer.text !== "");
  writer.type("x");
  await until("acknowledged", () => writer.acks().at(-1) === 2);
  timers.pass(30);
  await until("quiet", () => quiet.includes(MANUSCRIPT));
});

test("D7: a snapshot on which the disk breaks ends the process like an append does", async () => {
  const inner = memoryUpdateLog();
  const log: UpdateLog = {
    ...inner,
    saveSnapshot: async () => {
      throw new StoreBrokenError(new Error("fsync failed"));
    },
  };
  const { join, keeper, broken } = await seeded(log);
  const writer = await join();
  writer.sync();
  await until("synced", () => writer.text !== "");
  for (let i = 0; i < 250; i++) writer.type(`kata ${i} `);
  await until("acknowledged", () => writer.acks().at(-1) === 251);
  await keeper.close();
  assert.equal(broken.length, 1);
});

test("I1: a frame that came before what it builds on is acknowledged with step 2, not with what came between", async () => {
  const { join } = await seeded(memoryUpdateLog());
  const writer = await join();
  writer.sync();
  await until("synced", () => writer.text !== "");
  writer.session?.gone();
  const lost = Y.encodeStateVector(writer.doc);
  writer.type("tidak terkirim");
  const built = Y.encodeStateVector(writer.doc);
  writer.type("dibangun di atasnya");
  const again = await join();
  again.session?.receive(syncFrame(SYNC.update, Y.encodeStateAsUpdate(writer.doc, built)), true);
  const known = Y.encodeStateAsUpdate(again.doc);
  again.session?.receive(syncFrame(SYNC.update, known), true);
  again.session?.receive(syncFrame(SYNC.step1, Y.encodeStateVector(again.doc)), true);
  await until("the document is there", () => again.text !== "");
  assert.deepEqual(again.acks(), [], "the first frame is not stored");
  again.session?.receive(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(writer.doc, lost)), true);
  await until("acknowledged", () => again.acks().at(-1) === 3);
});

test("formats do not leak: what the room puts right is stored by the same commit, and everybody gets it, the sender too", async () => {
  const log = memoryUpdateLog();
  const appended: (readonly string[])[] = [];
  const kept: UpdateLog = {
    ...log,
    append: async (entries) => {
      appended.push(
        entries.map(({ kind, userId, onBehalfOf }) => `${kind} of ${userId ?? `nobody for ${onBehalfOf}`}`),
      );
      await log.append(entries);
    },
  };
  const { join, timers } = await seeded(kept);
  const [ani, budi] = [await join(), await join()];
  for (const peer of [ani, budi]) peer.sync();
  await until("both have the document", () => ani.text !== "" && budi.text !== "");
  ani.type("sebelum ");
  ani.write((text) => text.insert(8, "kata penting", { strong: {} }));
  ani.write((text) => text.insert(20, " sisa", {}));
  await until("all of it is stored", () => ani.acks().at(-1) === 4);
  timers.pass(100);
  await until("both have it", () => budi.text.includes("sisa"));
  for (const peer of [ani, budi]) peer.answer();
  // Neither has heard of the other.
  ani.write((text) => text.delete(8, 12));
  budi.write((text) => text.insert(13, "X", {}));
  await until("both are acknowledged", () => ani.acks().at(-1) === 5 && budi.acks().at(-1) === 2);
  assert.ok(appended.at(-1)?.join().endsWith("tidy of nobody for ani"), JSON.stringify(appended));
  timers.pass(100);
  await until("both have the same", () => ani.text === budi.text && ani.text.includes("X"));
  assert.ok(!budi.text.includes("<strong>"), budi.text);
});

for (const first of ["the letter", "the format"])
  test(`C12 G1 I6: who gives a format contributed, also when the room writes it anew, as somebody else wrote there; ${first} comes first`, async () => {
    const { join, keeper, timers } = await seeded(memoryUpdateLog());
    const budi = "budi" as UserId;
    const [ani, approver] = [await join(), await join("edit", null, budi)];
    for (const peer of [ani, approver]) peer.sync();
    await until("both have the document", () => ani.text !== "" && approver.text !== "");
    ani.type("satu dua");
    await until("stored", () => ani.acks().at(-1) === 2);
    timers.pass(100);
    await until("both have it", () => approver.text.includes("dua"));
    for (const peer of [ani, approver]) peer.answer();
    const text = ani.paragraph.toArray().at(-1) as Y.XmlText;
    const { client, clock } = (text._start as Y.Item).id;
    const sealed = (await keeper.read(MANUSCRIPT)).seq;
    const place = { origin: { client, clock: clock + 4 }, rightOrigin: { client, clock: clock + 5 } };
    const send = (peer: Peer, struct: Uint8Array, id: number) =>
      peer.session?.receive(
        syncFrame(SYNC.update, updateBytes([{ client: id, clock: 0, structs: [struct] }])),
        true,
      );
    // Neither has heard of the other. The letter comes to stand behind the format that begins, which runs to the end of the text.
    const acts = [
      () => send(ani, letters(place, "x"), 2_000_000_000),
      () => send(approver, format(place, "link", '{"href":"https://contoh.go.id/"}'), 1),
    ];
    for (const act of first === "the letter" ? acts : acts.toReversed()) act();
    await until("both are acknowledged", () => ani.acks().at(-1) === 3 && approver.acks().at(-1) === 2);
    const { seq, document } = await keeper.read(MANUSCRIPT);
    assert.match(
      JSON.stringify(document),
      /"satu x"\},\{"type":"text","text":"dua","marks":\[\{"type":"link"/,
    );
    const who = (await keeper.contributions(MANUSCRIPT, sealed, seq, [])).map(({ userId }) => userId);
    assert.deepEqual([...who].sort(), [ANI, budi]);
  });

test("F-E2 I8: answers that are as long as the document are put together for a person as often as they need them, not as often as they ask", async () => {
  const { join } = await seeded(memoryUpdateLog());
  const writer = await join();
  writer.sync();
  await until("synced", () => writer.text !== "");
  for (let times = 0; times < 4; times++) writer.type("x".repeat(200_000));
  await until("stored", () => writer.acks().at(-1) === 5);
  const budi = "budi" as UserId;
  // Each time somebody who says that they have something, on another line, so that no line asks often.
  let answered = 0;
  for (let times = 0; times < 40; times++) {
    const asker = await join("read", null, budi);
    const some = Y.encodeStateVector(new Map([[7, 1]]));
    asker.session?.receive(syncFrame(SYNC.step1, some), true);
    await until("answered or sent away", () => asker.text.includes("xxx") || asker.closed !== null);
    if (asker.closed === null) answered += 1;
    else assert.equal(asker.closed, "overloaded");
    asker.session?.gone();
  }
  assert.ok(answered >= 10 && answered < 30, `${answered} of 40 answers`);
  // Who has nothing yet is given what is there already, and nobody else waits for it.
  const other = await join("read", null, "citra" as UserId);
  other.sync();
  await until("opened", () => other.text.includes("xxx"));
});
