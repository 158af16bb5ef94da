import type { Dialect } from "./dialect.ts";
import { type Address, LeanSocket } from "./lean-socket.ts";

/** How somebody gets into a room. */
export interface Line {
  readonly address: Address;
  readonly dialect: Dialect;
  /** True when the server asks what the client has, and acknowledges content. */
  readonly acknowledges: boolean;
}

/** What a client hears; `at` is `performance.now()` when it came. */
export interface ClientEvents {
  onUpdate(update: Uint8Array, at: number): void;
  /** A frame with content, sent at `sentAt`, is acknowledged. */
  onAck(sentAt: number, at: number): void;
}

/** An update without anything in it. */
const NOTHING = new Uint8Array([0, 0]);
export const EMPTY_STATE_VECTOR = new Uint8Array([0]);
const DEAF: ClientEvents = { onUpdate: () => {}, onAck: () => {} };

/** Somebody in a room, without a document: most of them only look at what comes. */
export class Client {
  readonly #dialect: Dialect;
  readonly #socket: LeanSocket;
  readonly #line: Line;
  readonly #step2: Uint8Array;
  #events = DEAF;
  /** When each frame with content was sent; the first is the step 2 that opens the conversation. */
  readonly #sentAt: number[] = [];
  #acked = 0;
  /** What came up to the server's step 2, and with it. */
  readonly #missing: Uint8Array[] = [];
  #hasStep2 = false;
  #onReady = () => {};
  readonly #ready = new Promise<void>((resolve) => {
    this.#onReady = resolve;
  });

  /**
   * Resolves when the room's content has come and the server has taken in what there is in return, as an update: nothing, mostly.
   * @throws when the line is cut before.
   */
  static async join(
    line: Line,
    stateVector: Uint8Array = EMPTY_STATE_VECTOR,
    step2: Uint8Array = NOTHING,
  ): Promise<Client> {
    // Nothing comes before the next turn, when the client is there.
    let receive = (_message: Uint8Array) => {};
    const socket = await LeanSocket.open(line.address, (message) => receive(message));
    const client = new Client(line, socket, step2);
    receive = (message) => client.#receive(message);
    for (const message of line.dialect.greeting(stateVector)) socket.send(message);
    await Promise.race([
      client.#ready,
      socket.closed.then(() => Promise.reject(new Error("cut before it was in"))),
    ]);
    return client;
  }

  private constructor(line: Line, socket: LeanSocket, step2: Uint8Array) {
    this.#step2 = step2;
    this.#line = line;
    this.#dialect = line.dialect;
    this.#socket = socket;
  }

  /** What the server sent on joining, as updates in order. */
  get missing(): readonly Uint8Array[] {
    return this.#missing;
  }

  get isClosed(): boolean {
    return this.#socket.isClosed;
  }

  /** Resolves when the line is closed, by whomever. */
  get gone(): Promise<void> {
    return this.#socket.closed;
  }

  listen(events: ClientEvents): void {
    this.#events = events;
  }

  /** @returns when it was sent. */
  send(update: Uint8Array): number {
    return this.#sendContent("update", update);
  }

  /** Anything that may stand in a frame: content, or a question with a state vector. */
  say(kind: "step1" | "update", bytes: Uint8Array): void {
    if (kind === "step1") this.#socket.send(this.#dialect.question(bytes));
    else this.#sendContent(kind, bytes);
  }

  /** Stops reading, for good. */
  pause(): void {
    this.#socket.pause();
  }

  sayPong(): void {
    this.#socket.sayPong();
  }

  async leave(): Promise<void> {
    this.#events = DEAF;
    this.#socket.close();
    await this.#socket.closed;
  }

  end(): void {
    this.#events = DEAF;
    this.#socket.end();
  }

  #sendContent(kind: "step2" | "update", update: Uint8Array): number {
    const now = performance.now();
    this.#sentAt.push(now);
    for (const message of this.#dialect.content(kind, update)) this.#socket.send(message);
    return now;
  }

  #receive(message: Uint8Array): void {
    const said = this.#dialect.read(message);
    switch (said.kind) {
      case "update":
        // A server may send a long document before its step 2, which then holds the rest.
        if (!this.#hasStep2) this.#missing.push(said.update.slice());
        this.#events.onUpdate(said.update, performance.now());
        return;
      case "ack":
        this.#acknowledge(said.count ?? this.#acked + 1);
        break;
      case "step1":
        this.#sendContent("step2", this.#step2);
        break;
      case "step2":
        // A copy: it is long, and what it is a part of is the whole of what came.
        this.#missing.push(said.update.slice());
        this.#hasStep2 = true;
        break;
      case "other":
        return;
    }
    if (this.#hasStep2 && (this.#acked > 0 || !this.#line.acknowledges)) this.#onReady();
  }

  #acknowledge(count: number): void {
    const at = performance.now();
    for (; this.#acked < count; this.#acked++) {
      const sentAt = this.#sentAt[this.#acked];
      if (sentAt === undefined) throw new Error("an ack for what was not sent");
      if (this.#acked > 0) this.#events.onAck(sentAt, at);
    }
  }
}
