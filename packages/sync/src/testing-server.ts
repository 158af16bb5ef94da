import { CLOSE, type CloseCode, type Down, FRAME, type Mode } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";
import { frameKind } from "./frame-kind.ts";

/**
 * The other end of a session's sockets, for tests: a document, frames passed on at once, and acks only when the test says
 * so.
 */
export class TestingServer {
  readonly doc = new Y.Doc();
  readonly urls: string[] = [];
  /** Frames with content of the current connection. */
  received = 0;
  #socket: TestingSocket | null = null;

  /** A WebSocket class whose instances are connections to this server. */
  get WebSocket(): typeof WebSocket {
    const server = this;
    class Socket extends TestingSocket {
      constructor(url: string | URL) {
        super(server);
        server.urls.push(String(url));
        server.#socket = this;
      }
    }
    return Socket as unknown as typeof WebSocket;
  }

  /** Lets the waiting socket in: hello, then step 1, then the answers to what the client asks. */
  open(mode: Mode = "edit"): void {
    this.received = 0;
    const socket = this.#current();
    socket.open();
    this.say({
      type: "hello",
      seq: 1,
      user: { id: "u1", name: "Sri", color: "#1f5fa8", mode },
      rotate: false,
    });
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, FRAME.sync);
    sync.writeSyncStep1(encoder, this.doc);
    socket.deliver(encoding.toUint8Array(encoder));
  }

  say(message: Down): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, FRAME.naskah);
    encoding.writeVarString(encoder, JSON.stringify(message));
    this.#current().deliver(encoding.toUint8Array(encoder));
  }

  ack(count = this.received): void {
    this.say({ type: "ack", count, seq: count });
  }

  broadcast(update: Uint8Array): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, FRAME.sync);
    sync.writeUpdate(encoder, update);
    this.#current().deliver(encoding.toUint8Array(encoder));
  }

  /** Says who else is here: awareness states by client id. */
  present(states: Readonly<Record<number, unknown>>): void {
    const update = encoding.createEncoder();
    const entries = Object.entries(states);
    encoding.writeVarUint(update, entries.length);
    for (const [clientId, state] of entries) {
      encoding.writeVarUint(update, Number(clientId));
      encoding.writeVarUint(update, 1);
      encoding.writeVarString(update, JSON.stringify(state));
    }
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, FRAME.awareness);
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(update));
    this.#current().deliver(encoding.toUint8Array(encoder));
  }

  close(code: CloseCode | number): void {
    const status = typeof code === "number" ? code : CLOSE[code];
    this.#current().shut(status, typeof code === "number" ? "" : JSON.stringify({ code }));
  }

  receive(data: Uint8Array): void {
    if (frameKind(data) !== "other") this.received++;
    const decoder = decoding.createDecoder(data);
    if (decoding.readVarUint(decoder) !== FRAME.sync) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, FRAME.sync);
    sync.readSyncMessage(decoder, encoder, this.doc, "client");
    if (encoding.length(encoder) > 1) this.#current().deliver(encoding.toUint8Array(encoder));
  }

  #current(): TestingSocket {
    if (this.#socket === null) throw new Error("nobody connects");
    return this.#socket;
  }
}

class TestingSocket {
  readonly OPEN = 1;
  readyState = 0;
  binaryType = "blob";
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((event: { data: Uint8Array }) => void) | null = null;
  readonly #server: TestingServer;

  constructor(server: TestingServer) {
    this.#server = server;
  }

  send(data: Uint8Array): void {
    if (this.readyState === this.OPEN) this.#server.receive(data);
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = this.OPEN;
    this.onopen?.();
  }

  deliver(data: Uint8Array): void {
    this.onmessage?.({ data });
  }

  shut(code: number, reason: string): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}
