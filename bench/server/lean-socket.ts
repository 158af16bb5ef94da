import { request } from "node:http";
import type { Socket } from "node:net";
import { clientFrame, FrameSplitter, OPCODE } from "./frame-splitter.ts";

/** Where a socket goes and with what. */
export interface Address {
  /** http: the upgrade is asked for over HTTP. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A WebSocket with nothing to it. A library's socket costs about what the server's costs, and on two cores the load must not be the
 * slower half.
 */
export class LeanSocket {
  readonly #socket: Socket;
  readonly #splitter = new FrameSplitter();
  readonly #onMessage: (message: Uint8Array) => void;
  readonly closed: Promise<void>;
  #isClosed = false;

  /** Asks for the upgrade. @throws when it is refused. */
  static open(address: Address, onMessage: (message: Uint8Array) => void): Promise<LeanSocket> {
    return new Promise((resolve, reject) => {
      const asked = request(address.url, {
        agent: false,
        headers: {
          ...address.headers,
          connection: "Upgrade",
          upgrade: "websocket",
          "sec-websocket-version": "13",
          "sec-websocket-key": "bmFza2FoIGJlbmNobWFyaw==",
        },
      });
      asked.once("upgrade", (_response, socket, head) =>
        resolve(new LeanSocket(socket as Socket, head, onMessage)),
      );
      asked.once("response", ({ statusCode }) => reject(new Error(`no socket: status ${statusCode}`)));
      asked.once("error", reject);
      asked.end();
    });
  }

  private constructor(socket: Socket, head: Buffer, onMessage: (message: Uint8Array) => void) {
    this.#socket = socket;
    this.#onMessage = onMessage;
    this.closed = new Promise((resolve) => {
      socket.once("close", () => {
        this.#isClosed = true;
        resolve();
      });
    });
    // The close that follows says it.
    socket.on("error", () => undefined);
    socket.setNoDelay(true);
    // A turn later, so that whoever opened it is there when the first frame comes.
    setImmediate(() => {
      if (head.length > 0) this.#read(head);
      socket.on("data", (chunk) => this.#read(chunk));
    });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  send(message: Uint8Array): void {
    this.#socket.write(clientFrame(OPCODE.binary, message));
  }

  /** Stops reading: what the server sends stays where it is. */
  pause(): void {
    this.#socket.pause();
  }

  /** Shows that this end lives. On a line that the other end has cut, the one after next finds out. */
  sayPong(): void {
    this.#socket.write(clientFrame(OPCODE.pong, new Uint8Array(0)));
  }

  /** Says goodbye; the server closes the line. */
  close(): void {
    this.#socket.write(clientFrame(OPCODE.close, new Uint8Array([0x03, 0xe8])));
    this.#socket.resume();
  }

  /** Is gone without a word. */
  end(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#splitter.add(chunk, ({ opcode, payload }) => {
      switch (opcode) {
        case OPCODE.binary:
          this.#onMessage(payload);
          return;
        case OPCODE.ping:
          this.#socket.write(clientFrame(OPCODE.pong, payload));
          return;
        case OPCODE.close:
          this.#socket.end(clientFrame(OPCODE.close, payload));
          return;
        default:
          return;
      }
    });
  }
}
