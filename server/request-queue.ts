import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type Failed, guarded } from "./guard.ts";

/** Requests that may wait behind the one that is answered on a connection. Browsers send the next one when they have the last answer. */
const MOST_WAITING = 64;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * An HTTP server that answers one request of a connection at a time: whoever sends two thousand at once waits for themselves, not others
 * for them. What waits is dropped with its connection, and nobody works for who has gone. The next one begins in a later turn of the
 * event loop, so that other connections come in between.
 */
export function queueingServer(handler: Handler, failed: Failed): Server {
  const queues = new WeakMap<Socket, Queue>();
  return createServer(
    guarded((request: IncomingMessage, response: ServerResponse) => {
      const { socket } = request;
      const queue = queues.get(socket) ?? new Queue(socket, handler, failed);
      queues.set(socket, queue);
      queue.add(request, response);
    }, failed),
  );
}

class Queue {
  readonly #socket: Socket;
  readonly #handler: Handler;
  readonly #failed: Failed;
  #waiting: (readonly [IncomingMessage, ServerResponse])[] = [];
  #isBusy = false;

  constructor(socket: Socket, handler: Handler, failed: Failed) {
    this.#socket = socket;
    this.#handler = handler;
    this.#failed = failed;
    socket.once(
      "close",
      guarded(() => {
        this.#waiting = [];
      }, failed),
    );
  }

  add(request: IncomingMessage, response: ServerResponse): void {
    if (this.#waiting.length >= MOST_WAITING) this.#socket.destroy();
    else if (this.#isBusy) this.#waiting.push([request, response]);
    else this.#answer(request, response);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (this.#socket.destroyed) return;
    this.#isBusy = true;
    response.once(
      "close",
      guarded(() => {
        setImmediate(guarded(() => this.#next(), this.#failed));
      }, this.#failed),
    );
    this.#handler(request, response);
  }

  #next(): void {
    this.#isBusy = false;
    const next = this.#waiting.shift();
    if (next !== undefined) this.#answer(...next);
  }
}
