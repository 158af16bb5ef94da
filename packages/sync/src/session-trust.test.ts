import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { MAX_FRAME_BYTES, PART_BYTES } from "@naskah/protocol";
import * as Y from "yjs";
import type { NewCopy } from "./recovery-copies.ts";
import { openSession, type Session, type SessionEvent } from "./session.ts";
import { stateHash } from "./state-hash.ts";
import { TestingServer } from "./testing-server.ts";

function visit(context: TestContext, clientId = 7) {
  const server = new TestingServer();
  const clock = { now: 0 };
  const copies: NewCopy[] = [];
  const events: SessionEvent[] = [];
  let next = clientId;
  const session = openSession({
    endpoint: "ws://test/collab",
    manuscriptId: "m1",
    userId: "u1",
    epoch: 3,
    schemaHash: "0123456789abcdef",
    fragmentName: "article",
    WebSocket: server.WebSocket,
    indexedDB: false,
    newClientId: () => next++,
    now: () => clock.now,
    keepCopy: async (copy) => void copies.push(copy),
  });
  session.subscribe((event) => events.push(event));
  context.after(() => session.close());
  const settled = async (holds: () => boolean) => {
    while (!holds()) await new Promise(setImmediate);
  };
  return { server, session, clock, copies, events, settled };
}

const docOf = (session: Session) => session.shared.fragment.doc as Y.Doc;
const write = (session: Session, words: string) => session.shared.fragment.push([new Y.XmlText(words)]);
const words = (doc: Y.Doc) => doc.getXmlFragment("article").toString();
const replaced = (events: readonly SessionEvent[]) =>
  events.filter((event) => typeof event === "object" && "replaced" in event);

/** Somebody else, with the same words under the same id, writes something at the server. */
function twinWrites(server: TestingServer, clientId: number, text: string): void {
  const twin = new Y.Doc();
  Y.applyUpdate(twin, Y.encodeStateAsUpdate(server.doc));
  twin.clientID = clientId;
  twin.getXmlFragment("article").push([new Y.XmlText(text)]);
  Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(twin));
}

test("T17: the id in use by somebody who is connected is left before anything is told", (context) => {
  const { server, session, events } = visit(context);
  server.open();
  server.ack();
  server.close("restart");
  session.reconnect();
  server.rotates = true;
  const other = server.connections[0];
  if (other !== undefined) other.isLiving = true;
  server.open();
  assert.equal(new URL(server.urls.at(-1) ?? "").searchParams.get("client"), "8");
  assert.equal(server.connections[1]?.received, 0);
  server.open();
  server.ack();
  assert.deepEqual([session.save, docOf(session).clientID], [{ state: "saved" }, 8]);
  assert.deepEqual(replaced(events), []);
});

test("T17: nothing of ours is unsent, somebody else went on under our id: we take another", (context) => {
  const { server, session, events } = visit(context);
  server.open();
  write(session, "satu ");
  server.ack();
  server.close("restart");
  twinWrites(server, 7, "kembaran");
  session.reconnect();
  server.open();
  server.open();
  server.ack();
  assert.deepEqual([session.save, docOf(session).clientID], [{ state: "saved" }, 8]);
  assert.equal(words(docOf(session)), "satu kembaran");
  assert.deepEqual(replaced(events), []);
});

test("T17 I2: both wrote under one id while apart: both texts are at the server, once", (context) => {
  const { server, session, events, copies } = visit(context);
  server.open();
  write(session, "satu ");
  server.ack();
  server.close("restart");
  twinWrites(server, 7, "kembaran ");
  write(session, "luring ");
  const before = session.shared;
  session.reconnect();
  server.open();
  assert.deepEqual(replaced(events), [{ replaced: "renamed" }]);
  assert.notEqual(session.shared.fragment, before.fragment);
  assert.equal(words(docOf(session)), "satu luring ");
  server.open();
  server.ack();
  assert.deepEqual(session.save, { state: "saved" });
  assert.equal(words(server.doc), words(docOf(session)));
  assert.deepEqual(words(server.doc).trim().split(" ").sort(), ["kembaran", "luring", "satu"]);
  assert.equal(copies.length, 0);
});

test("T17: what we sent and the server has, though no ack came, is ours", (context) => {
  const { server, session, events } = visit(context);
  server.open();
  server.ack();
  write(session, "terkirim");
  server.close("restart");
  session.reconnect();
  server.open();
  server.ack();
  assert.deepEqual(session.save, { state: "saved" });
  assert.equal(words(server.doc), "terkirim");
  assert.deepEqual(replaced(events), []);
});

test("T17: somebody else's words arrive under our id while ours are on their way", (context) => {
  const { server, session, events } = visit(context);
  server.open();
  server.ack();
  const twin = new Y.Doc();
  twin.clientID = 7;
  twin.getXmlFragment("article").push([new Y.XmlText("kembaran ")]);
  // The server took the other's first, and ours for known.
  write(session, "di jalan ");
  const connection = server.current;
  Object.assign(server, { doc: new Y.Doc() });
  Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(twin));
  server.ack();
  connection.broadcast(Y.encodeStateAsUpdate(twin));
  assert.deepEqual(replaced(events), [{ replaced: "renamed" }]);
  server.open();
  server.ack();
  assert.deepEqual(session.save, { state: "saved" });
  assert.deepEqual(words(server.doc).trim().split(" ").sort(), ["di", "jalan", "kembaran"]);
});

test("C8: missing history is synced again, three times a minute at most, then it is a refusal and kept", async (context) => {
  const { server, session, clock, copies, settled } = visit(context);
  server.open();
  server.ack();
  write(session, "satu");
  for (let round = 0; round < 2; round++) {
    server.close("missing-history");
    assert.equal(session.save.state, "offline");
    clock.now += 10_000;
    session.reconnect();
    server.open();
  }
  server.close("missing-history");
  assert.equal(session.save.state, "refused");
  await settled(() => copies.length === 1);
  assert.equal(copies[0]?.reason.code, "missing-history");
});

test("C8: an ack between, or a minute, starts the count anew", (context) => {
  const { server, session, clock } = visit(context);
  server.open();
  for (const help of ["ack", "minute", "ack", "minute", "ack"]) {
    server.close("missing-history");
    session.reconnect();
    server.open();
    if (help === "ack") server.ack();
    else clock.now += 60_000;
  }
  assert.notEqual(session.save.state, "refused");
});

test("C8: too fast waits as long as the server says, and goes on by itself", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { server, session } = visit(context);
  server.open();
  write(session, "satu");
  server.current.close("too-fast", 4000);
  context.mock.timers.tick(3999);
  assert.equal(server.urls.length, 1);
  context.mock.timers.tick(1);
  server.open();
  server.ack();
  assert.deepEqual(session.save, { state: "saved" });
});

test("I3: an equal state says nothing", (context) => {
  const { server, session } = visit(context);
  server.open();
  write(session, "sama");
  server.ack();
  server.say({ type: "state", seq: 2, hash: stateHash(server.doc.getXmlFragment("article")) });
  assert.equal(server.urls.length, 1);
  assert.deepEqual(server.current.heard, []);
});

test("I3: while something of ours is under way a state is not compared", (context) => {
  const { server, session } = visit(context);
  server.open();
  write(session, "sama");
  const asked = server.current.lengths.length;
  server.say({ type: "state", seq: 2, hash: "0" });
  assert.equal(server.current.lengths.length, asked);
});

test("I3: what did not arrive is healed by one resync", (context) => {
  const { server, session, events } = visit(context);
  server.open();
  server.ack();
  server.doc.getXmlFragment("article").push([new Y.XmlText("tak terdengar")]);
  server.say({ type: "state", seq: 2, hash: stateHash(server.doc.getXmlFragment("article")) });
  assert.equal(words(docOf(session)), "tak terdengar");
  assert.deepEqual([server.current.heard, replaced(events)], [[], []]);
});

test("I2 I3: another document, whatever is synced: said, kept, and read anew", async (context) => {
  const { server, session, events, copies, settled } = visit(context);
  server.open();
  write(session, "milik kita");
  server.ack();
  // The same clocks, other words.
  const twin = new Y.Doc();
  twin.clientID = 7;
  twin.getXmlFragment("article").push([new Y.XmlText("milik lain")]);
  const { current } = server;
  Object.assign(server, { doc: twin });
  const hash = stateHash(twin.getXmlFragment("article"));
  server.say({ type: "state", seq: 2, hash });
  await settled(() => replaced(events).length > 0);
  assert.deepEqual(current.heard, [{ type: "diverged", seq: 2, hash: current.heard[0]?.hash }]);
  assert.equal(session.synced, false);
  const kept = new Y.Doc();
  Y.applyUpdate(kept, copies[0]?.update ?? new Uint8Array([0, 0]));
  assert.equal(words(kept), "milik kita");
  assert.deepEqual(replaced(events), [{ replaced: "diverged" }]);
  server.open();
  server.ack();
  assert.deepEqual(
    [session.synced, session.save, words(docOf(session))],
    [true, { state: "saved" }, "milik lain"],
  );
  server.say({ type: "state", seq: 2, hash });
  assert.equal(replaced(events).length, 1);
});

test("T6: long frames go and come in parts, and count once", (context) => {
  const { server, session } = visit(context);
  const long = "kata ".repeat(MAX_FRAME_BYTES / 4);
  server.doc.getXmlFragment("article").push([new Y.XmlText(long)]);
  server.open();
  assert.equal(words(docOf(session)), long);
  server.ack();
  write(session, long);
  assert.equal(server.received, 2);
  assert.ok(Math.max(...server.current.lengths) <= PART_BYTES + 9);
  server.ack();
  assert.deepEqual(session.save, { state: "saved" });
  assert.equal(words(server.doc), words(docOf(session)));
});

test("D16: 30 days and 10,000 edits without a connection come home in one frame", (context) => {
  const { server, session } = visit(context);
  server.open();
  write(session, "");
  server.ack();
  server.close(1006);
  const text = session.shared.fragment.get(0) as Y.XmlText;
  for (let i = 0; i < 10_000; i++) text.insert((i * 7919) % (text.length + 1), "kata ");
  assert.equal(session.save.state === "offline" && session.save.count, 10_000);
  session.reconnect();
  server.open();
  assert.equal(server.received, 1);
  server.ack();
  assert.deepEqual(session.save, { state: "saved" });
  assert.equal(words(server.doc), words(docOf(session)));
});
