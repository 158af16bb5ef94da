import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import * as Y from "yjs";
import { openSession, type Session, type SessionEvent, type SessionOptions } from "./session.ts";
import { TestingServer } from "./testing-server.ts";

function visit(context: TestContext, options: Partial<SessionOptions> = {}) {
  let ids = 0;
  const server = new TestingServer();
  const session = openSession({
    endpoint: "ws://test/collab",
    manuscriptId: "m1",
    userId: "u1",
    epoch: 3,
    schemaHash: "0123456789abcdef",
    fragmentName: "article",
    WebSocket: server.WebSocket,
    indexedDB: false,
    newClientId: () => ++ids,
    ...options,
  });
  context.after(() => session.close());
  const events: SessionEvent[] = [];
  session.subscribe((event) => events.push(event));
  return { server, session, events };
}

function write(session: Session, text: string): void {
  session.shared.fragment.push([new Y.XmlText(text)]);
}

test("C4: a visit: connecting, saved after the ack of step 2, saving until the ack of every edit", (context) => {
  const { server, session, events } = visit(context);
  assert.deepEqual(session.save, { state: "connecting" });
  assert.deepEqual(server.urls, ["ws://test/collab/m1?schema=0123456789abcdef&naskah=1&epoch=3&client=1"]);
  server.open();
  assert.equal(session.mode, "edit");
  assert.equal(session.synced, true);
  assert.deepEqual(session.save, { state: "saving", count: 1 });
  server.ack();
  assert.deepEqual(session.save, { state: "saved" });
  write(session, "one");
  write(session, "two");
  assert.deepEqual(session.save, { state: "saving", count: 2 });
  server.ack(2);
  assert.deepEqual(session.save, { state: "saving", count: 1 });
  server.ack(3);
  assert.deepEqual(session.save, { state: "saved" });
  assert.equal(server.doc.getXmlFragment("article").length, 2);
  assert.deepEqual(new Set(events), new Set(["hello", "participants", "synced", "save"]));
});

test("C4: offline work is unsaved until the next connection's step 2 is acked", (context) => {
  const { server, session } = visit(context);
  server.open();
  server.ack();
  server.close(1006);
  assert.equal(session.save.state === "offline" && session.save.count, 0);
  write(session, "offline");
  assert.equal(session.save.state === "offline" && session.save.count, 1);
  session.reconnect();
  server.open();
  assert.deepEqual(session.save, { state: "saving", count: 1 });
  server.ack();
  assert.deepEqual(session.save, { state: "saved" });
  assert.equal(server.doc.getXmlFragment("article").toString(), "offline");
});

test("C6: the store fails and works again", (context) => {
  const { server, session } = visit(context);
  server.open();
  server.say({ type: "health", storing: false });
  assert.equal(session.save.state, "cannot-save");
  server.say({ type: "health", storing: true });
  server.ack();
  assert.deepEqual(session.save, { state: "saved" });
});

for (const [code, expected] of [
  ["not-allowed", "not-allowed"],
  ["epoch-changed", "epoch-changed"],
  [1009, "too-large"],
] as const) {
  test(`C8: closed with ${code}, the session refuses, says what is unsaved, and does not connect again`, async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const errors = context.mock.method(console, "error", () => undefined);
    const { server, session } = visit(context);
    server.open();
    server.ack();
    write(session, "one");
    server.close(code);
    assert.deepEqual(session.save, { state: "refused", reason: { code: expected }, unsaved: true });
    context.mock.timers.tick(60_000);
    assert.equal(server.urls.length, 1);
    session.reconnect();
    assert.equal(server.urls.length, 2);
    // There is no IndexedDB here: that no recovery copy could be kept is said aloud.
    while (errors.mock.callCount() === 0) await new Promise(setImmediate);
    assert.match(String(errors.mock.calls[0]?.arguments[0]), /no recovery copy/);
  });
}

test("C8: a passing close waits as long as the server says", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { server } = visit(context);
  server.open();
  server.close("restart");
  context.mock.timers.tick(5000);
  assert.equal(server.urls.length, 2);
});

test("C7 I10: a reader's copy sends nothing but an empty step 2, even when Yjs would tidy up", (context) => {
  const { server, session } = visit(context);
  const other = new Y.Doc();
  const text = new Y.XmlText("hello world");
  server.doc.getXmlFragment("article").insert(0, [text]);
  Y.applyUpdate(other, Y.encodeStateAsUpdate(server.doc));
  const same = other.getXmlFragment("article").get(0) as Y.XmlText;
  server.open("read");
  server.ack();
  // Two people make the same words strong: one of the two formats is redundant.
  text.format(0, 11, { strong: {} });
  same.format(0, 11, { strong: {} });
  server.broadcast(Y.encodeStateAsUpdate(server.doc));
  server.broadcast(Y.encodeStateAsUpdate(other));
  assert.equal((session.shared.fragment.get(0) as Y.XmlText).toString(), "<strong>hello world</strong>");
  assert.equal(server.received, 1);
  assert.deepEqual(session.save, { state: "saved" });
});

test("C9: participants are whom the server names, ourselves first", (context) => {
  const { server, session } = visit(context);
  server.open();
  const user = { id: "u2", name: "Budi", color: "#b3261e", mode: "comment" } as const;
  const { awareness } = session.shared;
  server.present({ 7: { user }, 8: { cursor: null }, 9: "text" });
  assert.deepEqual(
    session.participants.map(({ clientId, isSelf }) => ({ clientId, isSelf })),
    [
      { clientId: awareness.clientID, isSelf: true },
      { clientId: 7, isSelf: false },
    ],
  );
  session.setActivity("typing");
  assert.deepEqual(awareness.getLocalState(), { activity: "typing" });
});

test("what changed outside the text is passed on", (context) => {
  const { server, events } = visit(context);
  server.open();
  server.say({ type: "changed", what: "threads" });
  assert.deepEqual(events.at(-1), { changed: "threads" });
});
