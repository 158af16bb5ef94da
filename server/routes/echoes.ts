import type { WebSocket } from "ws";
import { guarded } from "../guard.ts";

/**
 * Questions whether the other end has what was sent before them: pings that carry a number, which every WebSocket answers by itself with
 * a pong that carries the same (RFC 6455, 5.5.3), in order.
 */
export class Echoes {
  readonly #webSocket: WebSocket;
  readonly #waiting: { readonly number: number; readonly heard: () => void }[] = [];
  #last = 0;

  constructor(webSocket: WebSocket) {
    this.#webSocket = webSocket;
    webSocket.on(
      "pong",
      guarded(
        (data: Buffer) => this.#answered(data),
        () => webSocket.terminate(),
      ),
    );
  }

  ask(heard: () => void): void {
    if (this.#webSocket.readyState !== this.#webSocket.OPEN) return;
    this.#last += 1;
    this.#waiting.push({ number: this.#last, heard });
    const payload = Buffer.alloc(4);
    payload.writeUInt32BE(this.#last);
    this.#webSocket.ping(payload);
  }

  #answered(data: Buffer): void {
    // Another ping's, or one that nobody asked for.
    if (data.length !== 4) return;
    const number = data.readUInt32BE(0);
    if (number > this.#last) return;
    while (this.#waiting[0] !== undefined && this.#waiting[0].number <= number)
      this.#waiting.shift()?.heard();
  }
}
