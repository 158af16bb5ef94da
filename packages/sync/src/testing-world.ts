import * as prng from "lib0/prng";
import * as Y from "yjs";
import { openSession, type Session } from "./session.ts";
import { type TestingConnection, TestingServer } from "./testing-server.ts";

const MANUSCRIPT = { endpoint: "ws://test/collab", manuscriptId: "m1", userId: "u1", epoch: 1 };
const TOKEN = /<\d+>/g;

/** One window of somebody, or the other half of a copied machine. */
export interface Window {
  readonly name: string;
  readonly session: Session;
}

/**
 * A server and several windows, between which every frame is moved by hand. Everything that is typed is a token of its own, so
 * that it can be found again.
 */
export class TestingWorld {
  readonly server = new TestingServer();
  readonly windows: Window[] = [];
  readonly copies: Uint8Array[] = [];
  readonly typed = new Map<string, boolean>();
  readonly #random: prng.PRNG;
  #ids = 0;
  /**
   * Windows of which there is a copy. Their lines break when what they sent has arrived: of frames that come late, after the other
   * half has gone on under the same id, a part may be taken, and would be there twice.
   */
  readonly #copied = new Set<string>();

  constructor(random: prng.PRNG) {
    this.#random = random;
    this.server.doc.clientID = 1;
    this.server.rotates = true;
    this.server.isSlow = true;
    this.server.doc.getXmlFragment("article").insert(0, [new Y.XmlText("")]);
  }

  open(name: string): Window {
    return this.#window(name, this.server.socketOf(name), () => this.#freshId());
  }

  /** The same memory in another machine: the same words under the same client id, all of it acknowledged. */
  clone(original: Window, name: string): Window {
    const doc = docOf(original);
    this.#copied.add(original.name).add(name);
    const mirror = new TestingServer();
    Y.applyUpdate(mirror.doc, Y.encodeStateAsUpdate(doc));
    let server = mirror;
    const Socket = this.server.socketOf(name, () => server);
    const first = [doc.clientID];
    const clone = this.#window(name, Socket, () => first.shift() ?? this.#freshId());
    const own = docOf(clone);
    own.clientID = 0;
    Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
    own.clientID = doc.clientID;
    mirror.open();
    mirror.ack();
    if (clone.session.save.state !== "saved")
      throw new Error(`the clone is not at rest: ${JSON.stringify(clone.session.save)}`);
    server = this.server;
    mirror.close("restart");
    return clone;
  }

  /** Types a token where one ends or the text begins. */
  type({ session }: Window): void {
    const text = textOf(session);
    const token = `<${this.typed.size + 1}>`;
    const places = [0, ...[...plain(text).matchAll(TOKEN)].map((found) => found.index + found[0].length)];
    this.typed.set(token, true);
    text.insert(prng.oneOf(this.#random, places), token);
  }

  delete({ session }: Window): void {
    const text = textOf(session);
    const found = [...plain(text).matchAll(TOKEN)];
    if (found.length === 0) return;
    const { index, 0: token } = prng.oneOf(this.#random, found);
    this.typed.set(token, false);
    text.delete(index, token.length);
  }

  connectionOf({ name }: Window): TestingConnection | null {
    return this.server.connections.findLast(({ owner }) => owner === name) ?? null;
  }

  /** Lets a window in, if it waits; makes it try again, if it does not. */
  connect(window: Window): void {
    const connection = this.connectionOf(window);
    if (connection?.socket?.readyState === 0) connection.open();
    else if (connection === null || connection.socket?.readyState === 3) window.session.reconnect();
  }

  /** The network is gone: some of what is on its way still arrives, and the server notices late. */
  lose(window: Window): void {
    const connection = this.connectionOf(window);
    if (connection?.socket?.readyState !== 1) return;
    connection.down.length = 0;
    if (this.#copied.has(window.name)) connection.passUp(connection.up.length);
    connection.up.length = prng.int32(this.#random, 0, connection.up.length);
    connection.socket.shut(1006, "");
  }

  /** The server says goodbye. */
  restart(window: Window): void {
    const connection = this.connectionOf(window);
    if (connection?.socket?.readyState !== 1) return;
    connection.down.length = 0;
    if (this.#copied.has(window.name)) connection.passUp(connection.up.length);
    connection.up.length = 0;
    connection.close("restart");
  }

  /** Everything arrives everywhere and is acknowledged. @throws Error when it never comes to rest. */
  heal(): void {
    for (const connection of this.server.connections) {
      if (connection.socket?.readyState === 1) continue;
      if (prng.bool(this.#random)) connection.passUp(connection.up.length);
      connection.isLiving = false;
    }
    for (let round = 0; round < 100; round++) {
      for (const window of this.windows) {
        this.connect(window);
        const connection = this.connectionOf(window);
        connection?.passUp(connection.up.length);
        connection?.ack();
        connection?.passDown(connection.down.length);
      }
      for (const connection of this.server.connections)
        if (connection.socket?.readyState !== 1 && connection.socket?.readyState !== 0)
          connection.isLiving = false;
      if (this.#isAtRest) return;
    }
    throw new Error(`never at rest: ${this.windows.map(({ session }) => session.save.state)}`);
  }

  /** The tokens of a text in their order. */
  tokens(fragment: Y.XmlFragment): string[] {
    return fragment.toString().replaceAll("&lt;", "<").match(TOKEN) ?? [];
  }

  async close(): Promise<void> {
    await Promise.all(this.windows.map(({ session }) => session.close()));
  }

  get #isAtRest(): boolean {
    const isEmpty = this.windows.every((window) => {
      const connection = this.connectionOf(window);
      return connection !== null && connection.up.length === 0 && connection.down.length === 0;
    });
    return isEmpty && this.windows.every(({ session }) => session.save.state === "saved");
  }

  #freshId(): number {
    return (++this.#ids * 2654435761) >>> 0;
  }

  #window(name: string, Socket: typeof WebSocket, newClientId: () => number): Window {
    const session = openSession({
      ...MANUSCRIPT,
      schemaHash: "0123456789abcdef",
      fragmentName: "article",
      WebSocket: Socket,
      indexedDB: false,
      newClientId,
      keepCopy: async ({ update }) => void this.copies.push(update),
    });
    const window = { name, session };
    this.windows.push(window);
    return window;
  }
}

function docOf({ session }: Window): Y.Doc {
  const { doc } = session.shared.fragment;
  if (doc === null) throw new Error("no document");
  return doc;
}

function textOf({ shared: { fragment } }: Session): Y.XmlText {
  const text = fragment.get(0);
  if (text instanceof Y.XmlText) return text;
  // Not synced yet.
  const own = new Y.XmlText();
  fragment.push([own]);
  return own;
}

function plain(text: Y.XmlText): string {
  return text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => String(insert))
    .join("");
}
