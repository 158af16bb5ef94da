import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { FRAGMENT_NAME, type ManuscriptId, seedDocument, type UserId } from "@naskah/model";
import { type CloseCode, type Down, FRAME, SYNC } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { silentObserver } from "../../tests/harness/silent-observer.ts";
import { until } from "../../tests/harness/until.ts";
import { memoryUpdateLog } from "../adapters/memory/update-log.ts";
import { systemTimers } from "../adapters/system/timers.ts";
import type { Connection } from "./connection.ts";
import { Fanout } from "./fanout.ts";
import { Room } from "./room.ts";
import { RoomKeeper } from "./room-keeper.ts";
import type { Session } from "./session.ts";
import { syncFrame } from "./sync-frame.ts";

const MANUSCRIPT = "m1" as ManuscriptId;

/** Somebody with a document of their own, whose line may break in the middle of a word. */
class Peer implements Connection {
  readonly doc = new Y.Doc();
  readonly waiting = 0;
  closed: CloseCode | null = null;
  /** How many of its frames are stored; the first is its step 2. */
  acked = 0;
  session: Session | null = null;
  isBroken = false;

  send(frame: Uint8Array): boolean {
    if (this.isBroken) throw new TypeError("the line is none");
    const decoder = decoding.createDecoder(frame);
    const kind = decoding.readVarUint(decoder);
    if (kind === FRAME.naskah) {
      const message = JSON.parse(decoding.readVarString(decoder)) as Down;
      if (message.type === "ack") this.acked = message.count;
    }
    if (kind !== FRAME.sync) return true;
    const sync = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (sync !== SYNC.step1) Y.applyUpdate(this.doc, bytes);
    return true;
  }

  close(code: CloseCode): void {
    this.closed = code;
  }

  terminate(): void {}

  pause(): void {}

  resume(): void {}

  async probe(): Promise<boolean> {
    return true;
  }

  echo(): void {}

  type(words: string): void {
    const before = Y.encodeStateVector(this.doc);
    const paragraph = this.doc
      .getXmlFragment(FRAGMENT_NAME)
      .toArray()
      .find((child) => (child as Y.XmlElement).nodeName === "paragraph") as Y.XmlElement;
    paragraph.insert(0, [new Y.XmlText(words)]);
    this.session?.receive(syncFrame(SYNC.update, Y.encodeStateAsUpdate(this.doc, before)), true);
  }

  get text(): string {
    return this.doc.getXmlFragment(FRAGMENT_NAME).toString();
  }
}

async function house() {
  const failures: string[] = [];
  const observed = { onAcked: () => {} };
  const keeper = new RoomKeeper({
    log: memoryUpdateLog(),
    clock: { now: () => new Date(0) },
    timers: systemTimers,
    ballast: { release: async () => {}, restore: async () => true },
    pause: () => new Promise((next) => setImmediate(next)),
    observer: {
      ...silentObserver,
      acked: () => observed.onAcked(),
      failed: (what, error) =>
        void failures.push(`${what}: ${error instanceof Error ? error.message : error}`),
    },
    judge: async () => ({ mode: "edit", until: null }),
    onQuiet: async () => {},
    idleMs: 60_000,
    quietMs: 60_000,
  });
  let id = 0;
  const author = { id: "ani", name: "Ani" };
  await keeper.seed(
    MANUSCRIPT,
    seedDocument({ headline: "Judul", author, newId: () => `b${++id}` }),
    "ani" as UserId,
    null,
  );
  const join = async (name: string): Promise<Peer> => {
    const peer = new Peer();
    const visitor = {
      userId: name as UserId,
      name,
      mode: "edit" as const,
      asked: null,
      credential: name,
      until: null,
    };
    peer.session = await keeper.join(MANUSCRIPT, visitor, peer, { isNaskah: true, clientId: null });
    peer.session?.receive(syncFrame(SYNC.step1, Y.encodeStateVector(peer.doc)), true);
    peer.session?.receive(syncFrame(SYNC.step2, new Uint8Array([0, 0])), true);
    await until("the document is there", () => peer.text.includes("paragraph"));
    return peer;
  };
  return { keeper, failures, observed, join };
}

test("F-E1 a line that throws ends its own session, and everybody else gets the text", async () => {
  const { keeper, failures, join } = await house();
  const [ani, budi, citra] = [await join("ani"), await join("budi"), await join("citra")];
  budi.isBroken = true;
  ani.type("Halo");
  await until("the others have it", () => citra.text.includes("Halo"));
  assert.equal(budi.closed, "overloaded");
  assert.deepEqual([ani.closed, citra.closed], [null, null]);
  assert.deepEqual(failures, ["frame: the line is none"]);
  await keeper.close();
});

test("F-E1 what throws while a frame is taken in ends that session; the room is as it was for the others", async () => {
  const { keeper, failures, join } = await house();
  const [ani, budi] = [await join("ani"), await join("budi")];
  const admit = mock.method(Room.prototype, "admitInSteps", () => {
    throw new RangeError("Maximum call stack size exceeded");
  });
  ani.session?.receive(syncFrame(SYNC.update, new Uint8Array([0, 0])), true);
  admit.mock.restore();
  assert.equal(ani.closed, "malformed");
  assert.deepEqual(failures, ["frame: Maximum call stack size exceeded"]);
  budi.type("Halo");
  await until("stored", () => budi.acked === 2);
  assert.equal(budi.closed, null);
  assert.match(JSON.stringify((await keeper.read(MANUSCRIPT)).document), /Halo/);
  await keeper.close();
});

test("F-E1 I3 a change that was counted and given to nobody: the room is read anew from the log", async () => {
  const { keeper, failures, join } = await house();
  const [ani, budi] = [await join("ani"), await join("budi")];
  const { admitInSteps } = Room.prototype;
  const admit = mock.method(
    Room.prototype,
    "admitInSteps",
    function* (this: Room, ...args: Parameters<Room["admitInSteps"]>): Generator<void, never> {
      yield* admitInSteps.apply(this, args);
      throw new Error("too late");
    },
  );
  ani.type("tidak pernah tersimpan");
  admit.mock.restore();
  assert.ok(ani.acked < 2);
  assert.deepEqual([ani.closed, budi.closed], ["malformed", "overloaded"]);
  assert.deepEqual(failures, ["frame: too late"]);
  const again = await join("budi");
  again.type("baru");
  await until("stored", () => again.acked === 2);
  const text = JSON.stringify((await keeper.read(MANUSCRIPT)).document);
  assert.match(text, /baru/);
  assert.doesNotMatch(text, /tidak pernah/);
  await keeper.close();
});

test("F-E1 what a room's timer throws sends its readers to sync again, and nothing is lost", async () => {
  const { keeper, failures, join } = await house();
  const [ani, budi] = [await join("ani"), await join("budi")];
  const flush = mock.method(Fanout.prototype, "flush", () => {
    throw new Error("cannot be merged");
  });
  ani.type("Halo");
  await until("sent away", () => budi.closed !== null);
  flush.mock.restore();
  assert.deepEqual([ani.closed, budi.closed], ["overloaded", "overloaded"]);
  assert.deepEqual(failures, ["room timer: cannot be merged"]);
  const again = await join("budi");
  await until("it is there", () => again.text.includes("Halo"));
  await keeper.close();
});

test("F-E1 I1 whoever looks on and throws takes back no ack of others, and the queue goes on", async () => {
  const { keeper, failures, observed, join } = await house();
  const [ani, budi] = [await join("ani"), await join("budi")];
  observed.onAcked = () => {
    observed.onAcked = () => {};
    throw new Error("a metric of no kind");
  };
  ani.type("Halo");
  await until("said", () => failures.length > 0);
  assert.equal(ani.closed, "overloaded");
  budi.type("juga");
  await until("stored", () => budi.acked === 2);
  assert.match(JSON.stringify((await keeper.read(MANUSCRIPT)).document), /Halo/);
  await keeper.close();
});
