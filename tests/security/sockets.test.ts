import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { FRAGMENT_NAME, SCHEMA_HASH, type UserId } from "@naskah/model";
import { FRAME, SYNC } from "@naskah/protocol";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { bytesOf, RawSocket, updateFrame } from "../harness/raw-socket.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;
let penulis: Caller;
let penelaah: Caller;
let kasi: Caller;
let stranger: Caller;
let article = "";
let manuscript = "";

before(async () => {
  naskah = await startNaskah();
  [penulis, penelaah, kasi, stranger] = (await Promise.all(
    ["penulis1", "penelaah", "kasi", "mitra"].map((account) => naskah.signIn(account)),
  )) as [Caller, Caller, Caller, Caller];
});
after(() => naskah.stop());
beforeEach(async () => {
  ({ article, manuscript } = await penulis.begin("Uji soket"));
  await penulis.call("PUT", `/articles/${article}/members/penelaah`, { role: "reviewer" });
});

const url = (query = "", id = manuscript) => `${naskah.origin.replace("http", "ws")}/collab/${id}${query}`;
const open = (caller: Caller | null, query = `?schema=${SCHEMA_HASH}`, id = manuscript) =>
  new RawSocket(url(query, id), {
    origin: naskah.origin,
    ...(caller === null ? {} : { cookie: caller.cookie }),
  });

async function stored(): Promise<string> {
  const { body } = await penulis.call<{ document: unknown }>("GET", `/manuscripts/${manuscript}/content`);
  return JSON.stringify(body.document);
}

/** The update that types words into the first paragraph, by somebody who has read the document. */
async function typing(caller: Caller, words: string): Promise<Uint8Array> {
  const client = new StockClient(naskah.origin, manuscript, caller.cookie);
  await client.synced();
  client.provider.disconnect();
  const before = Y.encodeStateVector(client.doc);
  client.type(words);
  const update = Y.encodeStateAsUpdate(client.doc, before);
  client.leave();
  return update;
}

const foreign: readonly (readonly [string, (origin: string) => Record<string, string>])[] = [
  ["of another site", () => ({ origin: "https://evil.example" })],
  ["null", () => ({ origin: "null" })],
  ["missing, with a cookie", () => ({})],
  ["that only begins like ours", (origin) => ({ origin: `${origin}.evil.example` })],
  ["with another scheme", (origin) => ({ origin: origin.replace("http:", "https:") })],
];
for (const [name, headers] of foreign) {
  test(`T1: an upgrade with an Origin ${name} is refused with 403 before it happens`, async () => {
    const socket = new RawSocket(url(), { cookie: penulis.cookie, ...headers(naskah.origin) });
    assert.equal((await socket.closed).code, 403);
  });
}

const doors: readonly (readonly [string, () => RawSocket, number, string])[] = [
  ["no session", () => open(null), 4401, "not-signed-in"],
  [
    "a session that was never given out",
    () => new RawSocket(url(), { origin: naskah.origin, cookie: "naskah-session=x" }),
    4401,
    "not-signed-in",
  ],
  ["a ticket that was never given out", () => open(null, "?ticket=abc"), 4401, "not-signed-in"],
  ["an unknown manuscript", () => open(penulis, "", "does-not-exist"), 4404, "no-such-manuscript"],
  ["a manuscript of others", () => open(stranger), 4404, "no-such-manuscript"],
  ["T7 ../x", () => open(penulis, "", "..%2Fx"), 4404, "no-such-manuscript"],
  ["T7 __proto__", () => open(penulis, "", "__proto__"), 4404, "no-such-manuscript"],
  ["T24 another schema", () => open(penulis, "?schema=0000000000000000"), 4426, "client-too-old"],
  ["T33 another epoch", () => open(penulis, `?schema=${SCHEMA_HASH}&epoch=7`), 4410, "epoch-changed"],
];
for (const [name, knock, code, reason] of doors) {
  test(`T2: a socket with ${name} is closed with ${code}, and the reason is JSON of at most 123 bytes`, async () => {
    const closed = await knock().closed;
    assert.equal(closed.code, code);
    assert.equal(JSON.parse(closed.reason).code, reason);
    assert.ok(Buffer.byteLength(closed.reason) <= 123);
  });
}

test("T2: a ticket opens one socket, for its manuscript only, without a cookie and an Origin", async () => {
  const { body, status } = await penulis.call<{ ticket: string }>(
    "POST",
    `/manuscripts/${manuscript}/ticket`,
  );
  assert.equal(status, 201);
  const first = new RawSocket(url(`?ticket=${body.ticket}`), {});
  await first.opened;
  await until("greeted", () => first.frames.length > 0);
  assert.equal((await new RawSocket(url(`?ticket=${body.ticket}`), {}).closed).code, 4401);
  first.end();
  const other = await penulis.begin("Lain");
  const again = await penulis.call<{ ticket: string }>("POST", `/manuscripts/${manuscript}/ticket`);
  const wrong = new RawSocket(url(`?ticket=${again.body.ticket}`, other.manuscript), {});
  assert.equal((await wrong.closed).code, 4401);
});

const hostile: readonly (readonly [string, Uint8Array | string, number])[] = [
  ["T7: a text frame", "halo", 4400],
  ["T7: an unknown message type", new Uint8Array([99]), 4400],
  ["T8: an empty frame", new Uint8Array(), 4400],
  ["T8: twelve times 0xFF", new Uint8Array(12).fill(0xff), 4400],
  ["T8: a hundred zeros", new Uint8Array(100), 4400],
  [
    "T10: 30 million structs in seven bytes",
    updateFrame(new Uint8Array([1, 0x80, 0x8e, 0xce, 0x1c, 7, 0])),
    4400,
  ],
  ["a frame above 1 MiB", updateFrame(new Uint8Array(1_100_000)), 4413],
  ["T31: the server's own message", new Uint8Array([FRAME.naskah, 2, 0x7b, 0x7d]), 4403],
  ["T21: an unknown root", updateFrame(rootUpdate()), 4422],
  ["T22: a script", updateFrame(scriptUpdate()), 4422],
];

function rootUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap("lain").set("a", 1);
  return Y.encodeStateAsUpdate(doc);
}

function scriptUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.getXmlFragment(FRAGMENT_NAME).insert(0, [new Y.XmlElement("script")]);
  return Y.encodeStateAsUpdate(doc);
}

for (const [name, frame, code] of hostile) {
  test(`${name} is closed with ${code}; the document and everybody else stay (I4, I8, I9)`, async () => {
    const other = new StockClient(naskah.origin, manuscript, kasi.cookie);
    await other.synced();
    const before = await stored();
    const lines = naskah.log.length;
    const socket = open(penulis);
    await socket.opened;
    socket.send(frame);
    assert.equal((await socket.closed).code, code);
    assert.equal(await stored(), before);
    assert.ok(other.provider.wsconnected, "somebody else was disconnected");
    const audit = naskah.log.slice(lines).filter((line) => line.audit === "refused");
    assert.equal(audit.length, 1);
    assert.equal(audit[0]?.user, "penulis1");
    assert.equal(audit[0]?.manuscript, manuscript);
    other.leave();
  });
}

test("C7 T29: a reviewer's update is refused with 4403 and reaches nobody", async () => {
  const before = await stored();
  const update = await typing(penelaah, "Saya hanya penelaah");
  for (const kind of [SYNC.update, SYNC.step2]) {
    const socket = open(penelaah);
    await socket.opened;
    socket.send(updateFrame(update, kind));
    const closed = await socket.closed;
    assert.equal(closed.code, 4403);
    assert.equal(JSON.parse(closed.reason).code, "not-allowed");
  }
  assert.equal(await stored(), before);
});

test("C1: a stock client of a reviewer reads along and is never refused for it", async () => {
  const reader = new StockClient(naskah.origin, manuscript, penelaah.cookie);
  const writer = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await Promise.all([reader.synced(), writer.synced()]);
  writer.type("tebal dan miring");
  writer.paragraph.format(0, 5, { strong: {} });
  writer.paragraph.format(0, 9, { emphasis: {} });
  writer.paragraph.format(0, 9, { strong: null });
  await until("the reader has it", () => reader.fragment.toString() === writer.fragment.toString());
  assert.deepEqual(reader.closes, []);
  for (const client of [reader, writer]) client.leave();
});

test("C3 T15: what one writer sends under another's client id is refused with 4403", async () => {
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  client.type("asli ");
  await until("stored", async () => (await stored()).includes("asli"));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(client.doc));
  copy.clientID = client.doc.clientID;
  const before = Y.encodeStateVector(copy);
  (copy.getXmlFragment(FRAGMENT_NAME).get(2) as Y.XmlElement).setAttribute("id", "dicuri");
  const socket = open(kasi);
  await socket.opened;
  socket.send(updateFrame(Y.encodeStateAsUpdate(copy, before), SYNC.step2));
  assert.equal((await socket.closed).code, 4403);
  client.type("berikutnya ");
  await until("the victim's next words are stored", async () => (await stored()).includes("berikutnya"));
  client.leave();
});

test("C8 T57: a writer who becomes a reader is closed with 4403 at once, and nothing of theirs is applied after", async () => {
  await penulis.call("PUT", `/articles/${article}/members/mitra`, { role: "writer" });
  const client = new StockClient(naskah.origin, manuscript, stranger.cookie);
  await client.synced();
  await penulis.call("PUT", `/articles/${article}/members/mitra`, { role: "observer" });
  client.type("terlambat");
  await until("closed", () => client.closes.includes(4403));
  assert.ok(!(await stored()).includes("terlambat"));
  client.leave();
});

test("C8 T58: signing out closes the sockets of that session with 4401", async () => {
  const leaving = await naskah.signIn("penulis1");
  const socket = open(leaving);
  const staying = open(penulis);
  await Promise.all([socket.opened, staying.opened]);
  await leaving.call("DELETE", "/session");
  assert.equal((await socket.closed).code, 4401);
  staying.send(updateFrame(await typing(penulis, "masih di sini")));
  await until("the other session works on", async () => (await stored()).includes("masih di sini"));
  staying.end();
});

test("C9 T28: presence names the person of the session, whatever the client says", async () => {
  const watcher = new StockClient(naskah.origin, manuscript, penulis.cookie);
  const liar = new StockClient(naskah.origin, manuscript, penelaah.cookie);
  await Promise.all([watcher.synced(), liar.synced()]);
  liar.provider.awareness.setLocalState({
    user: { name: "Kepala Kantor", mode: "edit" },
    role: "approver",
    cursor: null,
  });
  const shown = () => watcher.provider.awareness.getStates().get(liar.doc.clientID);
  await until("the liar is shown", () => shown() !== undefined);
  assert.equal(shown()?.user.name, "Sitti Marwah");
  assert.equal(shown()?.user.mode, "comment");
  assert.equal(shown()?.role, undefined);
  for (const client of [watcher, liar]) client.leave();
});

test("C9 T28: an awareness frame for another's client id is dropped", async () => {
  const victim = new StockClient(naskah.origin, manuscript, penulis.cookie);
  const watcher = new StockClient(naskah.origin, manuscript, kasi.cookie);
  await Promise.all([victim.synced(), watcher.synced()]);
  victim.type("x");
  victim.provider.awareness.setLocalStateField("activity", "typing");
  const shown = () => watcher.provider.awareness.getStates().get(victim.doc.clientID);
  await until("the victim is shown", () => shown()?.user?.id === "penulis1");
  const socket = open(penelaah);
  await socket.opened;
  const update = bytesOf((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, victim.doc.clientID);
    encoding.writeVarUint(encoder, 2 ** 30);
    encoding.writeVarString(encoder, JSON.stringify({ user: { name: "Bob" } }));
  });
  socket.send(
    bytesOf((encoder) => {
      encoding.writeVarUint(encoder, FRAME.awareness);
      encoding.writeVarUint8Array(encoder, update);
    }),
  );
  socket.send(new Uint8Array([FRAME.queryAwareness]));
  await until("the socket got an answer to what came after", () =>
    socket.frames.some((frame) => frame[0] === FRAME.awareness),
  );
  assert.equal(shown()?.user.id, "penulis1");
  socket.end();
  for (const client of [victim, watcher]) client.leave();
});

test("C10 F-E3: a flood of frames is read more slowly; none is lost, and nobody is sent away for it", async () => {
  const socket = open(penulis);
  await socket.opened;
  let isClosed = false;
  socket.closed.then(() => {
    isClosed = true;
  });
  // Shown to others, so that every question has an answer.
  const watcher = new StockClient(naskah.origin, manuscript, kasi.cookie);
  watcher.provider.awareness.setLocalStateField("activity", "typing");
  const answers = () => socket.frames.filter((frame) => frame[0] === FRAME.awareness).length;
  await until("the watcher is shown", () => answers() > 0);
  const before = answers();
  for (let i = 0; i < 400; i++) socket.send(new Uint8Array([FRAME.queryAwareness]));
  await until("all are answered", () => answers() - before >= 400);
  assert.equal(isClosed, false);
  watcher.leave();
  socket.end();
});

test("C7 A9: a socket may ask for less than its person is granted, never for more", async () => {
  const asking = async (caller: Caller, mode: string) => {
    const socket = new RawSocket(
      `${naskah.origin.replace("http", "ws")}/collab/${manuscript}?naskah=1&mode=${mode}`,
      { cookie: caller.cookie, origin: naskah.origin },
    );
    await socket.opened;
    const hello = () =>
      socket.frames
        .filter((frame) => frame[0] === FRAME.naskah)
        .map((frame) => new TextDecoder().decode(frame))
        .find((text) => text.includes('"hello"'));
    await until("hello", () => hello() !== undefined);
    return { socket, mode: /"mode":"(\w+)"/.exec(hello() ?? "")?.[1] };
  };
  const lowered = await asking(penulis, "comment");
  assert.equal(lowered.mode, "comment");
  lowered.socket.send(updateFrame(await typing(penulis, "tidak jadi menulis")));
  assert.equal((await lowered.socket.closed).code, 4403);
  assert.ok(!(await stored()).includes("tidak jadi menulis"));
  for (const [caller, asked, got] of [
    [penulis, "read", "read"],
    [penulis, "edit", "edit"],
    [penulis, "owner", "edit"],
    [penelaah, "edit", "comment"],
  ] as const) {
    const { socket, mode } = await asking(caller, asked);
    assert.equal(mode, got, `${caller.account} asks for ${asked}`);
    // Deciding again about somebody changes nothing for who asked for less.
    await naskah.deps.drafts.reconsider(new Set(["penulis1", "penelaah"] as UserId[]));
    socket.send("not a frame");
    assert.equal((await socket.closed).code, 4400, "still there until then");
  }
});
