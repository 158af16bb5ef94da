import * as Y from "yjs";
import { listRecoveryCopies } from "./recovery-copies.ts";
import { openSession, type Session, type SessionEvent } from "./session.ts";
import { stateHash } from "./state-hash.ts";
import { until } from "./testing/until.ts";
import { TestingServer } from "./testing-server.ts";

declare const describe: (name: string, body: () => void) => void;
declare const it: (name: string, body: () => Promise<void>) => void;

/** A manuscript of its own, visited as often as a test likes with one local copy. */
function manuscript() {
  const manuscriptId = `m${crypto.randomUUID()}`;
  let next = 7;
  return {
    manuscriptId,
    visit(server: TestingServer): { session: Session; events: SessionEvent[] } {
      const session = openSession({
        endpoint: "ws://test/collab",
        manuscriptId,
        userId: "u1",
        epoch: 1,
        schemaHash: "0123456789abcdef",
        fragmentName: "article",
        WebSocket: server.WebSocket,
        newClientId: () => next++,
      });
      const events: SessionEvent[] = [];
      session.subscribe((event) => events.push(event));
      return { session, events };
    },
  };
}

function equal(is: unknown, shall: unknown): void {
  if (JSON.stringify(is) !== JSON.stringify(shall))
    throw new Error(`is ${JSON.stringify(is)}, but should be ${JSON.stringify(shall)}`);
}

const docOf = (session: Session) => session.shared.fragment.doc as Y.Doc;
const words = (doc: Y.Doc) => doc.getXmlFragment("article").toString();
const write = (session: Session, text: string) => session.shared.fragment.push([new Y.XmlText(text)]);

/** Connects and acknowledges. */
async function opened(server: TestingServer, count: number): Promise<void> {
  await until(`connection ${count}`, () => server.connections.length >= count);
  server.open();
  server.ack();
}

function twinOf(server: TestingServer, text: string): Y.Doc {
  const twin = new Y.Doc();
  Y.applyUpdate(twin, Y.encodeStateAsUpdate(server.doc));
  twin.clientID = 7;
  twin.getXmlFragment("article").push([new Y.XmlText(text)]);
  return twin;
}

describe("the local copy", () => {
  it("T17: follows a document whose words got another id; the old ones do not come back after a reload", async () => {
    const server = new TestingServer();
    const { visit } = manuscript();
    const { session, events } = visit(server);
    await opened(server, 1);
    write(session, "satu ");
    server.ack();
    server.close("restart");
    Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(twinOf(server, "kembaran ")));
    write(session, "luring ");
    session.reconnect();
    server.open();
    equal(events.at(-1) !== undefined && session.save.state !== "saved", true);
    // Not a word to the server before the copy has followed; then the page goes.
    await until("connecting again", () => server.connections.length === 3);
    write(session, "lagi ");
    await session.close();
    const later = visit(server);
    await opened(server, 4);
    await until("saved", () => later.session.save.state === "saved");
    equal(words(server.doc), words(docOf(later.session)));
    equal(words(server.doc).trim().split(" ").sort(), ["kembaran", "lagi", "luring", "satu"]);
    await later.session.close();
  });

  it("I2 I3: a document that is not the server's is kept as a recovery copy and gone after a reload", async () => {
    const server = new TestingServer();
    const { manuscriptId, visit } = manuscript();
    const { session, events } = visit(server);
    await opened(server, 1);
    write(session, "milik kita");
    server.ack();
    const other = new TestingServer();
    const twin = twinOf(other, "milik lain");
    Object.assign(server, { doc: twin });
    const hash = stateHash(twin.getXmlFragment("article"));
    server.say({ type: "state", seq: 2, hash });
    await until("replaced", () => events.some((event) => typeof event === "object" && "replaced" in event));
    await opened(server, 2);
    const [copy] = await listRecoveryCopies("u1", manuscriptId);
    const kept = new Y.Doc();
    Y.applyUpdate(kept, copy?.update ?? new Uint8Array([0, 0]));
    equal(words(kept), "milik kita");
    await session.close();
    const later = visit(server);
    await opened(server, 3);
    equal(words(docOf(later.session)), "milik lain");
    await later.session.close();
  });

  it("C4 D16: 2,000 edits without a connection are there after a reload, and come home", async () => {
    const server = new TestingServer();
    const { visit } = manuscript();
    const { session } = visit(server);
    await opened(server, 1);
    write(session, "");
    server.ack();
    server.close(1006);
    const text = session.shared.fragment.get(0) as Y.XmlText;
    for (let i = 0; i < 2000; i++) text.insert(text.length, `${i} `);
    const written = words(docOf(session));
    await session.close();
    const later = visit(server);
    await until("loaded", () => words(docOf(later.session)) === written);
    await until("connecting", () => server.connections.length > 1);
    server.open();
    equal(later.session.save.state, "saving");
    server.ack();
    equal([later.session.save.state, words(server.doc) === written], ["saved", true]);
    await later.session.close();
  });
});
