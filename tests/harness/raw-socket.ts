import { FRAME, SYNC } from "@naskah/protocol";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";

/** A socket without a library behind it: sends any bytes, keeps what comes. */
export class RawSocket {
  readonly frames: Uint8Array[] = [];
  readonly #socket: WebSocket;
  readonly opened: Promise<void>;
  /** The close code and reason; for an upgrade that was refused, its HTTP status. */
  readonly closed: Promise<{ code: number; reason: string }>;

  constructor(url: string, headers: Record<string, string>) {
    this.#socket = new WebSocket(url, { headers });
    this.#socket.on("message", (data) => this.frames.push(new Uint8Array(data as Buffer)));
    this.opened = new Promise((resolve, reject) => {
      this.#socket.once("open", () => resolve());
      this.#socket.once("error", reject);
    });
    this.closed = new Promise((resolve) => {
      this.#socket.once("close", (code, reason) => resolve({ code, reason: reason.toString("utf8") }));
      this.#socket.once("unexpected-response", (_request, response) => {
        resolve({ code: response.statusCode ?? 0, reason: "" });
        this.#socket.terminate();
      });
    });
    // Whoever does not wait for the opening is told by `closed`.
    this.opened.catch(() => undefined);
    this.#socket.on("error", () => undefined);
  }

  send(data: Uint8Array | string): void {
    this.#socket.send(data);
  }

  end(): void {
    this.#socket.terminate();
  }
}

export const bytesOf = (act: (encoder: encoding.Encoder) => void): Uint8Array => encoding.encode(act);

export function updateFrame(update: Uint8Array, kind: number = SYNC.update): Uint8Array {
  return bytesOf((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, update);
  });
}
