import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FRAGMENT_NAME, SCHEMA_HASH } from "@naskah/model";
import { FRAME, SYNC } from "@naskah/protocol";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { draftOf } from "../harness/desk-work.ts";
import { hostileFrame } from "../harness/hostile-bytes.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { Random } from "../harness/random.ts";
import { RawSocket, updateFrame } from "../harness/raw-socket.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";
import { format, type Id, text, textType, updateBytes } from "../harness/wire-bytes.ts";

const FRAMES = process.env.NASKAH_LONG === "1" ? 100_000 : 5000;
/** Before whoever is refused again and again has to wait in a manuscript. */
const A_MANUSCRIPT = 10;

let naskah: Naskah;
let penulis: Caller;
let mitra: Caller;
before(async () => {
  naskah = await startNaskah();
  penulis = await naskah.signIn("penulis1");
  mitra = await naskah.signIn("mitra");
});
after(() => naskah.stop());

const open = (who: Caller, manuscript: string, query = "") =>
  new RawSocket(`${naskah.origin.replace("http", "ws")}/collab/${manuscript}?schema=${SCHEMA_HASH}${query}`, {
    origin: naskah.origin,
    cookie: who.cookie,
  });

/** Begins a manuscript in which somebody else may do something. */
async function shared(title: string, role: "writer" | "reviewer" | "observer"): Promise<string> {
  const { article, manuscript } = await penulis.begin(title);
  const { status } = await penulis.call("PUT", `/articles/${article}/members/mitra`, { role });
  assert.ok(status < 300, String(status));
  return manuscript;
}

const unexpected = () =>
  naskah.log.filter(({ msg, level }) => Number(level) >= 50 && !/differed from the room/.test(String(msg)));

test("F-E1 an observer's frame of five kilobytes, nested 2,500 deep, ends one socket, and the writer goes on", async () => {
  const manuscript = await shared("Lima kilobita", "observer");
  const writer = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await writer.synced();
  const deep = format({ parent: FRAGMENT_NAME }, "strong", `${"[".repeat(2500)}${"]".repeat(2500)}`);
  const socket = open(mitra, manuscript);
  await socket.opened;
  socket.send(updateFrame(updateBytes([{ client: 4711, clock: 0, structs: [deep] }])));
  assert.equal((await socket.closed).code, 4422);
  writer.type("masih di sini");
  await until("stored", async () => (await draftOf(naskah, manuscript)).includes("masih di sini"));
  assert.deepEqual(writer.closes, []);
  writer.leave();
});

test(`F-E1 F-E2 I4 I8: ${FRAMES} hostile frames at the running server: it lives, nobody else notices, what is refused changes nothing`, async () => {
  const { manuscript: quiet } = await penulis.begin("Yang tidak diganggu");
  const witness = new StockClient(naskah.origin, quiet, penulis.cookie);
  await witness.synced();
  let sent = 0;
  const codes = new Map<number, number>();
  for (let round = 1; sent < FRAMES; round++) {
    const random = new Random(round);
    const role = random.pick(["writer", "reviewer", "observer"] as const);
    const manuscript = await shared(`Sasaran ${round}`, role);
    const target = await targetIn(manuscript);
    const before = role === "writer" ? null : await draftOf(naskah, manuscript);
    for (let times = 0; times < A_MANUSCRIPT && sent < FRAMES; times++) {
      const socket = open(mitra, manuscript, random.chance(50) ? "&naskah=1" : "");
      const closed: { code: number | null } = { code: null };
      void socket.closed.then(({ code }) => {
        closed.code = code;
      });
      await socket.opened;
      // Mostly good manners at first: what comes before the first step 2 is only waited for.
      if (random.chance(80)) socket.send(updateFrame(new Uint8Array([0, 0]), SYNC.step2));
      for (let burst = 0; burst < 25; burst++, sent++) socket.send(hostileFrame(random, target));
      const answered = socket.frames.length;
      socket.send(new Uint8Array([FRAME.queryAwareness]));
      socket.send(updateFrame(new Uint8Array([0]), SYNC.step1));
      await until("answered", () => closed.code !== null || socket.frames.length > answered);
      if (closed.code !== null) codes.set(closed.code, (codes.get(closed.code) ?? 0) + 1);
      socket.end();
    }
    if (before !== null) assert.equal(await draftOf(naskah, manuscript), before, `round ${round}: ${role}`);
    if (round % 5 !== 0) continue;
    witness.type(`[${round}]`);
    await until("stored", async () => (await draftOf(naskah, quiet)).includes(`[${round}]`));
  }
  assert.deepEqual(witness.closes, []);
  witness.leave();
  assert.deepEqual(unexpected(), []);
  for (const code of codes.keys())
    assert.ok([4400, 4403, 4409, 4413, 4422, 4429].includes(code), `closed with ${code}`);
  for (const code of [4400, 4403, 4422]) assert.ok(codes.has(code), `nothing was closed with ${code}`);
});

async function targetIn(manuscript: string): Promise<{ ids: readonly Id[]; roots: readonly string[] }> {
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  const ids = [...client.doc.store.clients].flatMap(([id, structs]) =>
    structs.map((struct) => ({ client: id, clock: struct.id.clock + struct.length - 1 })),
  );
  client.leave();
  return { ids, roots: [FRAGMENT_NAME] };
}

test("F-E2 a vector of a megabyte is too large, and is not read", async () => {
  const { manuscript } = await penulis.begin("Vektor");
  const vector = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 200_000);
    for (let client = 0; client < 200_000; client++) {
      encoding.writeVarUint(encoder, client * 2000);
      encoding.writeVarUint(encoder, 1);
    }
  });
  const socket = open(penulis, manuscript);
  await socket.opened;
  socket.send(updateFrame(vector, SYNC.step1));
  assert.equal((await socket.closed).code, 4413);
});

test("F-E2 C10 while a long frame is taken in, others are acknowledged, and what its sender types next comes after it", async () => {
  const manuscript = await shared("Panjang", "writer");
  const other = new StockClient(naskah.origin, manuscript, mitra.cookie);
  const writer = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await Promise.all([other.synced(), writer.synced()]);
  writer.provider.disconnect();
  for (let index = 0; index < 3000; index++) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(`baris ${index}`)]);
    writer.fragment.insert(writer.fragment.length - 1, [paragraph]);
  }
  writer.provider.connect();
  await until("connected", () => writer.provider.wsconnected);
  writer.type("terakhir");
  other.type("sela");
  await until("both are stored", async () => {
    const draft = await draftOf(naskah, manuscript);
    return ["baris 0", "baris 2999", "terakhir", "sela"].every((words) => draft.includes(words));
  });
  await until("both have both", () => writer.state() === other.state());
  assert.deepEqual([writer.closes.filter((code) => code >= 4400), other.closes], [[], []]);
  for (const client of [writer, other]) client.leave();
});

test("F-E9 I2 who adds more than 32 MiB within an hour waits (4507), and nothing of it is lost", async () => {
  const { manuscript } = await penulis.begin("Tumbuh");
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  const id = client.paragraph.parent instanceof Y.XmlElement ? client.paragraph.parent._item?.id : null;
  assert.ok(id);
  client.leave();
  const words = "x".repeat(900_000);
  const socket = open(penulis, manuscript);
  await socket.opened;
  const closed: { code: number | null } = { code: null };
  void socket.closed.then(({ code }) => {
    closed.code = code;
  });
  socket.send(
    updateFrame(updateBytes([{ client: 4711, clock: 0, structs: [textType({ parent: id })] }]), SYNC.step2),
  );
  // Written, and deleted by the next: the document stays short, the log does not.
  let clock = 1;
  for (let frame = 0; frame < 60 && closed.code === null; frame++) {
    const place =
      frame === 0 ? { parent: { client: 4711, clock: 0 } } : { origin: { client: 4711, clock: clock - 1 } };
    const gone = frame === 0 ? [] : [{ client: 4711, clock: clock - words.length, length: words.length }];
    socket.send(updateFrame(updateBytes([], gone)));
    socket.send(updateFrame(updateBytes([{ client: 4711, clock, structs: [text(place, words)] }])));
    clock += words.length;
    await (await fetch(`${naskah.origin}/healthz`)).text();
  }
  await until("refused", () => closed.code !== null);
  assert.equal(closed.code, 4507);
  assert.ok(clock > 30 * 1024 * 1024, `${clock} letters`);
});
