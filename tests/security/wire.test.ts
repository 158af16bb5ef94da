import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { FRAGMENT_NAME, SCHEMA_HASH } from "@naskah/model";
import { FRAME, inParts, MAX_FRAME_BYTES, PART_BYTES, SYNC } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import * as Y from "yjs";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { bytesOf, RawSocket, updateFrame } from "../harness/raw-socket.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let manuscript = "";

before(async () => {
  naskah = await startNaskah();
  [penulis, kasi] = (await Promise.all(["penulis1", "kasi"].map((account) => naskah.signIn(account)))) as [
    Caller,
    Caller,
  ];
});
after(() => naskah.stop());
beforeEach(async () => {
  ({ manuscript } = await penulis.begin("Uji kawat"));
});

const address = (query = "", id = manuscript) =>
  `${naskah.origin.replace("http", "ws")}/collab/${id}?schema=${SCHEMA_HASH}${query}`;
const open = (caller: Caller, query = "", id = manuscript) =>
  new RawSocket(address(query, id), { origin: naskah.origin, cookie: caller.cookie });
const memory = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1024 / 1024;
};

async function stored(id = manuscript): Promise<string> {
  const { body } = await penulis.call<{ document: unknown }>("GET", `/manuscripts/${id}/content`);
  return JSON.stringify(body.document);
}

async function writer(caller = penulis, id = manuscript): Promise<StockClient> {
  const client = new StockClient(naskah.origin, id, caller.cookie);
  await client.synced();
  return client;
}

/** Frames with content as somebody sent them. */
function recorded(client: StockClient): Uint8Array[] {
  const frames: Uint8Array[] = [];
  client.doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== client.provider) frames.push(updateFrame(update));
  });
  return frames;
}

test("T3 T4: who shows no session is closed before a word, however much they send and however often they ping", async () => {
  const before = memory();
  const sockets = Array.from({ length: 200 }, () => new RawSocket(address(), { origin: naskah.origin }));
  for (const socket of sockets)
    socket.opened.then(() => socket.send(new Uint8Array(64 * 1024))).catch(() => undefined);
  for (const socket of sockets) assert.equal((await socket.closed).code, 4401);
  assert.ok(memory() - before < 60, `grew by ${memory() - before} MB`);
});

test("T5: two thousand upgrade headers are answered with 431, and the server goes on", async () => {
  const { port } = new URL(naskah.origin);
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), "127.0.0.1", () => {
      const headers = Array.from({ length: 2000 }, (_, index) => `x-${index}: ${"y".repeat(40)}`);
      socket.write(
        `GET /collab/${manuscript} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n${headers.join("\r\n")}\r\n\r\n`,
      );
    });
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("close", () => resolve(text));
    // It need not listen to the end of what it refuses.
    socket.on("error", () => undefined);
  });
  assert.match(answer, /^(HTTP\/1\.1 (431|400)|$)/);
  assert.equal((await fetch(`${naskah.origin}/healthz`)).status, 200);
});

test("T6: a frame of 100 MiB, pieces without end, and a compressed bomb are cut at the limit, before they take memory", async () => {
  const before = memory();
  const huge = open(penulis);
  await huge.opened;
  huge.send(new Uint8Array(100 * 1024 * 1024));
  assert.equal((await huge.closed).code, 1009);
  const pieces = new WebSocket(address(), { headers: { origin: naskah.origin, cookie: penulis.cookie } });
  await new Promise((opened) => pieces.once("open", opened));
  const closed = new Promise<number>((resolve) => {
    pieces.once("close", resolve);
    pieces.once("error", () => undefined);
  });
  for (let i = 0; i < 1000 && pieces.readyState === WebSocket.OPEN; i++)
    pieces.send(new Uint8Array(1), { fin: false, binary: true });
  assert.equal(await closed, 1008);
  const zipped = new WebSocket(address(), {
    headers: { origin: naskah.origin, cookie: penulis.cookie },
    perMessageDeflate: true,
  });
  await new Promise((opened) => zipped.once("open", opened));
  assert.equal(zipped.extensions, "", "nothing compressed is agreed on");
  zipped.terminate();
  // The sender's own 100 MiB are in this process too.
  assert.ok(memory() - before < 300, `grew by ${memory() - before} MB`);
});

test("T14: deletions of what nobody wrote are refused, and the next key costs what it cost before", async () => {
  const client = await writer();
  const update = bytesOf((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 12345);
    encoding.writeVarUint(encoder, 200_000);
    for (let i = 0; i < 200_000; i++) {
      encoding.writeVarUint(encoder, i * 2);
      encoding.writeVarUint(encoder, 1);
    }
  });
  const socket = open(kasi);
  await socket.opened;
  socket.send(updateFrame(update.subarray(0, update.length - 10), SYNC.step2));
  assert.equal((await socket.closed).code, 4400);
  const whole = open(kasi);
  await whole.opened;
  whole.send(updateFrame(update, SYNC.step2));
  assert.equal((await whole.closed).code, 4409);
  client.type("tetap cepat");
  await until("stored", async () => (await stored()).includes("tetap cepat"));
  client.leave();
});

test("T15 T17: eight bytes under the victim's client id are refused, and what the victim writes next is there", async () => {
  const victim = await writer();
  victim.type("asli ");
  await until("stored", async () => (await stored()).includes("asli"));
  const clock = Y.getState(victim.doc.store, victim.doc.clientID);
  for (const kind of [0, 10]) {
    const thief = open(kasi);
    await thief.opened;
    thief.send(
      updateFrame(
        bytesOf((encoder) => {
          encoding.writeVarUint(encoder, 1);
          encoding.writeVarUint(encoder, 1);
          encoding.writeVarUint(encoder, victim.doc.clientID);
          encoding.writeVarUint(encoder, clock);
          encoding.writeUint8(encoder, kind);
          encoding.writeVarUint(encoder, 1000);
          encoding.writeVarUint(encoder, 0);
        }),
        SYNC.step2,
      ),
    );
    assert.ok([4400, 4403].includes((await thief.closed).code));
  }
  victim.type("berikutnya ");
  await until("stored", async () => (await stored()).includes("berikutnya"));
  assert.deepEqual(victim.closes, []);
  victim.leave();
});

test("T17: a second living connection under one client id is told to take another, before it sends; a line that is dead is not asked", async () => {
  const first = open(penulis, "&naskah=1&client=4711");
  await until("greeted", () => first.frames.length > 0);
  const second = open(penulis, "&naskah=1&client=4711");
  await until("greeted", () => second.frames.length > 0);
  assert.deepEqual([hello(first)?.rotate, hello(second)?.rotate], [false, true]);
  first.end();
  await until("gone", async () => (await roomSize()) === 1);
  const third = open(penulis, "&naskah=1&client=4711");
  await until("greeted", () => third.frames.length > 0);
  assert.equal(hello(third)?.rotate, false);
  for (const socket of [second, third]) socket.end();
});

async function roomSize(): Promise<number> {
  const metrics = await (await fetch(`${naskah.origin}/metrics`)).text();
  return Number(/^naskah_connections (\d+)$/m.exec(metrics)?.[1]);
}

function hello(socket: RawSocket): { rotate: boolean } | undefined {
  const frame = socket.frames.find(([kind]) => kind === FRAME.naskah);
  if (frame === undefined) return undefined;
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  return JSON.parse(decoding.readVarString(decoder)) as { rotate: boolean };
}

test("T20: forbidden keys in a map, an attribute, a value and a presence are refused or dropped; nothing is polluted", async () => {
  const attempts: ((doc: Y.Doc) => void)[] = [
    (doc) => doc.getMap("meta").set("__proto__", 1),
    (doc) => doc.getMap("meta").set("a", JSON.parse('{"__proto__": {"isAdmin": true}}')),
    (doc) => (doc.getXmlFragment(FRAGMENT_NAME).get(0) as Y.XmlElement).setAttribute("constructor", "x"),
  ];
  for (const act of attempts) {
    const client = await writer();
    const before = Y.encodeStateVector(client.doc);
    client.provider.disconnect();
    act(client.doc);
    const socket = open(penulis);
    await socket.opened;
    socket.send(updateFrame(Y.encodeStateAsUpdate(client.doc, before), SYNC.step2));
    assert.equal((await socket.closed).code, 4422);
    client.leave();
  }
  assert.equal(({} as { isAdmin?: unknown }).isAdmin, undefined);
});

test("T21: sub-documents and fifty thousand roots are refused in no time", async () => {
  const withSub = new Y.Doc();
  withSub.getMap("meta").set("sub", new Y.Doc());
  const roots = bytesOf((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 50_000);
    encoding.writeVarUint(encoder, 99);
    encoding.writeVarUint(encoder, 0);
    for (let i = 0; i < 50_000; i++) {
      encoding.writeUint8(encoder, 4);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, `r${i}`);
      encoding.writeVarString(encoder, "x");
    }
    encoding.writeVarUint(encoder, 0);
  });
  for (const update of [Y.encodeStateAsUpdate(withSub), roots]) {
    const socket = open(penulis);
    await socket.opened;
    socket.send(updateFrame(update));
    assert.equal((await socket.closed).code, 4422);
  }
});

test("T27 I4: every frame that was ever sent, again: in order, backwards, three times, in another manuscript, by somebody else", async () => {
  const client = await writer();
  const frames = recorded(client);
  client.type("satu dua tiga ");
  client.paragraph.delete(5, 4);
  client.paragraph.format(0, 4, { strong: {} });
  client.type("empat ");
  await until("stored", async () => (await stored()).includes("empat"));
  const before = await stored();
  client.leave();
  const orders = [frames, frames.toReversed(), frames.flatMap((frame) => [frame, frame, frame])];
  for (const caller of [penulis, kasi]) {
    for (const order of orders) {
      const socket = open(caller);
      await socket.opened;
      for (const frame of order) socket.send(frame);
      socket.send(updateFrame(new Uint8Array([0, 0]), SYNC.step2));
      await until("answered", () => socket.frames.length > 0);
      assert.equal(await stored(), before);
      socket.end();
    }
  }
  const other = await penulis.begin("Naskah lain");
  const otherBefore = await stored(other.manuscript);
  const socket = open(penulis, "", other.manuscript);
  await socket.opened;
  for (const frame of frames) socket.send(frame);
  // What builds on nothing there waits for a step 2 that never brings it.
  socket.send(updateFrame(new Uint8Array([0, 0]), SYNC.step2));
  socket.send(frames[0] ?? new Uint8Array());
  assert.equal((await socket.closed).code, 4409);
  assert.equal(await stored(other.manuscript), otherBefore);
});

test("T28 C9: sixty thousand presences, a clock of 2^52 and a cursor of a megabyte reach nobody", async () => {
  const reader = await writer(kasi);
  const attempts = [
    presence(60_000, (index) => [index, 1, "{}"]),
    presence(1, () => [1, 2 ** 52, "{}"]),
    presence(1, () => [1, 1, JSON.stringify({ cursor: "x".repeat(900_000) })]),
  ];
  for (const bytes of attempts) {
    const socket = open(penulis);
    await socket.opened;
    await until("greeted", () => socket.frames.length > 0);
    const before = socket.frames.length;
    socket.send(bytes);
    socket.send(new Uint8Array([FRAME.queryAwareness]));
    await until("answered", () => socket.frames.length > before);
    socket.end();
  }
  assert.ok([...reader.provider.awareness.getStates().keys()].every((id) => id === reader.doc.clientID));
  reader.leave();
});

function presence(count: number, entry: (index: number) => readonly [number, number, string]): Uint8Array {
  const update = bytesOf((encoder) => {
    encoding.writeVarUint(encoder, count);
    for (let i = 0; i < count; i++) {
      const [client, clock, state] = entry(i);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
  return bytesOf((encoder) => {
    encoding.writeVarUint(encoder, FRAME.awareness);
    encoding.writeVarUint8Array(encoder, update);
  });
}

test("T31: a client of ours may say one thing only, and nothing in the server's name", async () => {
  const say = (message: unknown) =>
    bytesOf((encoder) => {
      encoding.writeVarUint(encoder, FRAME.naskah);
      encoding.writeVarString(encoder, JSON.stringify(message));
    });
  for (const message of [
    { type: "ack", count: 1, seq: 1 },
    { type: "diverged" },
    { type: "diverged", seq: 1, hash: "a", more: 1 },
  ]) {
    const socket = open(penulis, "&naskah=1");
    await socket.opened;
    socket.send(say(message));
    assert.equal((await socket.closed).code, 4403);
  }
  const lines = naskah.log.length;
  const socket = open(penulis, "&naskah=1");
  await socket.opened;
  socket.send(say({ type: "diverged", seq: 1, hash: "ab" }));
  await until("logged", () => naskah.log.slice(lines).some(({ msg }) => String(msg).includes("differed")));
  socket.end();
});

test("C10: a long step 2 comes in parts; parts out of order are malformed; our own clients send no long frame in one piece", async () => {
  const client = await writer();
  client.provider.disconnect();
  const before = Y.encodeStateVector(client.doc);
  client.type("panjang ".repeat(60_000));
  const frame = updateFrame(Y.encodeStateAsUpdate(client.doc, before), SYNC.step2);
  client.leave();
  assert.ok(frame.length > PART_BYTES);
  const parts = inParts(frame);
  const bad = open(penulis, "&naskah=1");
  await bad.opened;
  bad.send(parts[1] ?? new Uint8Array());
  assert.equal((await bad.closed).code, 4400);
  const good = open(penulis, "&naskah=1");
  await good.opened;
  for (const part of parts) good.send(part);
  await until("stored", async () => (await stored()).includes("panjang panjang"));
  good.end();
  const reader = open(kasi, "&naskah=1");
  await reader.opened;
  reader.send(updateFrame(new Uint8Array([0]), SYNC.step1));
  await until("it comes in parts", () => reader.frames.filter(([kind]) => kind === FRAME.part).length >= 2);
  reader.end();
});

test("C10 E8: what is pasted at once may be as long as a book, in parts; the others read it", async () => {
  const base = await writer();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base.doc));
  base.leave();
  const before = Y.encodeStateVector(doc);
  const paragraphs = Array.from({ length: 12_000 }, (_, index) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.setAttribute("id", `buku-bagian-paragraf-${index}`);
    paragraph.insert(0, [new Y.XmlText(`Kalimat ke-${index} dari buku yang panjang.`)]);
    return paragraph;
  });
  doc.getXmlFragment(FRAGMENT_NAME).insert(2, paragraphs);
  const frame = updateFrame(Y.encodeStateAsUpdate(doc, before));
  assert.ok(frame.length > MAX_FRAME_BYTES);
  const other = await writer(kasi);
  const sender = open(penulis, "&naskah=1");
  await sender.opened;
  sender.send(updateFrame(before, SYNC.step1));
  sender.send(updateFrame(new Uint8Array([0, 0]), SYNC.step2));
  for (const part of inParts(frame)) sender.send(part);
  const closed = sender.closed.then(({ code }) => code);
  const isRead = until("the other reads it", () => other.fragment.toString().includes("Kalimat ke-11999"));
  assert.equal(await Promise.race([closed, isRead]), undefined, "it is not sent away");
  assert.ok((await stored()).includes("Kalimat ke-11999"));
  other.leave();
  sender.end();
});

test("C3: a connection begins to write under eight client ids at most; more is too fast", async () => {
  const base = await writer();
  const state = Y.encodeStateAsUpdate(base.doc);
  base.leave();
  const socket = open(penulis);
  await socket.opened;
  for (let i = 0; i < 9; i++) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const before = Y.encodeStateVector(doc);
    (doc.getXmlFragment(FRAGMENT_NAME).get(2) as Y.XmlElement).insert(0, [new Y.XmlText(`${i}`)]);
    socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
  }
  assert.equal((await socket.closed).code, 4429);
});

test("I7 I8: while somebody sends what is refused, one after the other, every key of somebody else is acknowledged (times: npm run bench -- hostile)", async () => {
  const { manuscript: quiet } = await kasi.begin("Yang tidak diganggu");
  const client = new StockClient(naskah.origin, quiet, kasi.cookie, { naskah: "1" });
  await client.synced();
  const hostile = [
    new Uint8Array([1, 0x80, 0x8e, 0xce, 0x1c, 7, 0]),
    new Uint8Array(100),
    bytesOf((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, 200_000);
      for (let i = 0; i < 100_000; i++) encoding.writeVarUint(encoder, i);
    }),
  ];
  let refused = 0;
  let isOver = false;
  const attack = (async () => {
    for (let i = 0; !isOver; i++) {
      const victim = await penulis.begin(`Korban ${i}`);
      for (const update of hostile) {
        const socket = open(penulis, "", victim.manuscript);
        await socket.opened;
        socket.send(updateFrame(update));
        assert.match(String((await socket.closed).code), /^44/);
        refused += 1;
      }
    }
  })();
  while (refused < 30) await typeAcknowledged(client, 10);
  isOver = true;
  await attack;
  client.leave();
});

/** Types so many keys, each when the one before is acknowledged. */
async function typeAcknowledged(client: StockClient, keys: number): Promise<void> {
  const acks = { count: 0 };
  client.provider.messageHandlers[FRAME.naskah] = (_encoder, decoder) => {
    const text = Buffer.from(decoder.arr)
      .toString("utf8")
      .replace(/^[^{]*/, "");
    if (text.includes('"ack"')) acks.count += 1;
  };
  for (let key = 0; key < keys; key++) {
    const before = acks.count;
    client.type("x");
    await until("acknowledged", () => acks.count > before);
  }
}
