import {
  CLOSE,
  type CloseCode,
  type Down,
  FRAME,
  inParts,
  type Mode,
  PartReader,
  SYNC,
  type Up,
} from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";
import { frameKind } from "./frame-kind.ts";
import { TestingSocket } from "./testing-socket.ts";

/**
 * The other end of sessions' sockets, for tests: a document, frames passed on at once or one by one, and acks only when the test
 * says so. What it is asked without a connection is meant for the newest one.
 */
export class TestingServer {
  readonly doc = new Y.Doc();
  readonly urls: string[] = [];
  readonly connections: TestingConnection[] = [];
  /** Whether it notices that two connections name one client id. */
  rotates = false;
  /** Whether the test moves every frame. */
  isSlow = false;

  /** A WebSocket class whose instances are connections to this server. */
  get WebSocket(): typeof WebSocket {
    return this.socketOf("");
  }

  /** @param owner whose connections they are, for a test with several sessions. @param to which server, at that moment. */
  socketOf(owner: string, to = (): TestingServer => this): typeof WebSocket {
    class Socket extends TestingSocket {
      constructor(url: string | URL) {
        const server = to();
        const connection = new TestingConnection(server, owner, new URL(String(url)), server.isSlow);
        super((frame) => connection.fromClient(frame));
        connection.socket = this;
        server.urls.push(String(url));
        server.connections.push(connection);
      }
    }
    return Socket as unknown as typeof WebSocket;
  }

  get current(): TestingConnection {
    const connection = this.connections.at(-1);
    if (connection === undefined) throw new Error("nobody connects");
    return connection;
  }

  /** Frames with content of the current connection. */
  get received(): number {
    return this.current.received;
  }

  open(mode: Mode = "edit"): void {
    this.current.open(mode);
  }

  say(message: Down): void {
    this.current.say(message);
  }

  ack(count = this.received): void {
    this.say({ type: "ack", count, seq: count });
  }

  broadcast(update: Uint8Array): void {
    this.current.broadcast(update);
  }

  close(code: CloseCode | number): void {
    this.current.close(code);
  }

  /** Says who else is here: awareness states by client id. */
  present(states: Readonly<Record<number, unknown>>): void {
    const update = encoding.encode((encoder) => {
      const entries = Object.entries(states);
      encoding.writeVarUint(encoder, entries.length);
      for (const [clientId, state] of entries) {
        encoding.writeVarUint(encoder, Number(clientId));
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarString(encoder, JSON.stringify(state));
      }
    });
    this.current.toClient((encoder) => {
      encoding.writeVarUint(encoder, FRAME.awareness);
      encoding.writeVarUint8Array(encoder, update);
    });
  }
}

/** One connection as the server has it; it may live on here when the client has long left. */
export class TestingConnection {
  readonly owner: string;
  readonly client: number;
  /** The client's end. */
  socket: TestingSocket | null = null;
  /** For the server it is there. */
  isLiving = false;
  /** Frames with content, of which the first step 2. */
  received = 0;
  hasTold = false;
  acked = 0;
  readonly heard: Up[] = [];
  /** Lengths of the frames that came, parts each. */
  readonly lengths: number[] = [];
  /** What is on its way, when frames pass one by one. */
  readonly up: Uint8Array[] = [];
  readonly down: Uint8Array[] = [];
  readonly #server: TestingServer;
  readonly #isSlow: boolean;
  readonly #parts = new PartReader();
  #isOpening = false;

  constructor(server: TestingServer, owner: string, url: URL, isSlow: boolean) {
    this.#server = server;
    this.owner = owner;
    this.client = Number(url.searchParams.get("client"));
    this.#isSlow = isSlow;
  }

  /** Lets the waiting socket in: hello, then step 1, then the answers to what the client asks. */
  open(mode: Mode = "edit"): void {
    const { connections, rotates, doc } = this.#server;
    const rotate = rotates && connections.some((other) => other.isLiving && other.client === this.client);
    this.isLiving = true;
    this.#isOpening = true;
    this.socket?.open();
    const user = { id: "u1", name: "Sri", color: "#1f5fa8", mode } as const;
    this.say({ type: "hello", seq: 1, user, rotate });
    this.toClient((encoder) => {
      encoding.writeVarUint(encoder, FRAME.sync);
      sync.writeSyncStep1(encoder, doc);
    });
    this.#isOpening = false;
    if (!this.#isSlow) this.passUp(this.up.length);
  }

  say(message: Down): void {
    this.toClient((encoder) => {
      encoding.writeVarUint(encoder, FRAME.naskah);
      encoding.writeVarString(encoder, JSON.stringify(message));
    });
  }

  /** Acknowledges everything that was received. */
  ack(): void {
    this.acked = this.received;
    this.say({ type: "ack", count: this.received, seq: this.received });
  }

  broadcast(update: Uint8Array): void {
    this.toClient((encoder) => {
      encoding.writeVarUint(encoder, FRAME.sync);
      sync.writeUpdate(encoder, update);
    });
  }

  close(code: CloseCode | number, retryMs?: number): void {
    this.isLiving = false;
    const status = typeof code === "number" ? code : CLOSE[code];
    this.socket?.shut(status, typeof code === "number" ? "" : JSON.stringify({ code, retryMs }));
  }

  fromClient(frame: Uint8Array): void {
    if (this.#isSlow || this.#isOpening) this.up.push(frame);
    else this.#read(frame);
  }

  toClient(write: (encoder: encoding.Encoder) => void): void {
    for (const part of inParts(encoding.encode(write))) {
      if (this.#isSlow) this.down.push(part);
      else this.socket?.deliver(part);
    }
  }

  /** Reads this many of the frames that are on their way to the server. */
  passUp(count = 1): void {
    for (const frame of this.up.splice(0, count)) if (this.isLiving) this.#read(frame);
  }

  /** Delivers this many of the frames that are on their way to the client. */
  passDown(count = 1): void {
    for (const frame of this.down.splice(0, count)) this.socket?.deliver(frame);
  }

  #read(data: Uint8Array): void {
    this.lengths.push(data.length);
    const frame = data[0] === FRAME.part ? this.#parts.add(data) : data;
    if (frame === null) return;
    const kind = frameKind(frame);
    if (kind !== "other") this.received++;
    if (kind === "step-2") this.hasTold = true;
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === FRAME.naskah) this.heard.push(JSON.parse(decoding.readVarString(decoder)) as Up);
    if (type !== FRAME.sync) return;
    if (frame[1] !== SYNC.step1) this.#pass(frame);
    const answer = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, FRAME.sync);
      sync.readSyncMessage(decoder, encoder, this.#server.doc, this);
    });
    if (answer.length > 1) this.toClient((encoder) => encoding.writeUint8Array(encoder, answer));
  }

  /** What one wrote, the others get, but for those who have asked for nothing yet. */
  #pass(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const update = decoding.readVarUint8Array(decoder);
    for (const other of this.#server.connections)
      if (other !== this && other.isLiving && other.lengths.length > 0) other.broadcast(update);
  }
}
