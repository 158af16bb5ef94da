import { CLOSE, type CloseCode } from "@naskah/protocol";
import type { Connection } from "../../server/rooms/connection.ts";
import type { Random } from "../harness/random.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Edit } from "./simulated-client.ts";

/** A frame that waits counts as so many bytes: the documents are small, the limits are not. */
const SWELL = 20_000;
const PROBE_MS = 1000;

/** One end of a line. */
export interface End {
  receive(frame: Uint8Array): void;
  closed(code: number): void;
}

/** One direction: in order, each frame after some time, nothing twice; held while that direction is cut, or its reader does not read. */
class Direction {
  isHeld = false;
  isUnread = false;
  readonly #scheduler: Scheduler;
  readonly #latency: () => number;
  readonly #waiting: { readonly size: number; readonly act: () => void }[] = [];
  #isMoving = false;

  constructor(scheduler: Scheduler, latency: () => number) {
    this.#scheduler = scheduler;
    this.#latency = latency;
  }

  get waiting(): number {
    return this.isHeld ? this.#waiting.reduce((sum, { size }) => sum + size, 0) : 0;
  }

  push(size: number, act: () => void): void {
    this.#waiting.push({ size, act });
    this.#move();
  }

  release(): void {
    this.isHeld = false;
    this.#move();
  }

  /** Its reader reads no more, but for what is coming in already; or reads on. */
  read(on: boolean): void {
    this.isUnread = !on;
    this.#move();
  }

  #move(): void {
    if (this.#isMoving || this.isHeld || this.isUnread || this.#waiting.length === 0) return;
    this.#isMoving = true;
    this.#scheduler.after(this.#latency(), () => {
      this.#isMoving = false;
      if (this.isHeld) return;
      this.#waiting.shift()?.act();
      this.#move();
    });
  }
}

/**
 * A connection as TCP gives it: bytes in order in both directions, until it breaks; then what was on its way is lost, and either end
 * learns of it when it does. Seen by the server it is a `Connection`.
 */
export class Line implements Connection {
  /** The client's own edits in each content frame that it sent, in order. */
  readonly contents: (readonly Edit[])[] = [];
  readonly #scheduler: Scheduler;
  readonly #up: Direction;
  readonly #down: Direction;
  /** Looks at everything that the server sends. */
  readonly #onSend: (frame: Uint8Array) => void;
  readonly #onPause: () => void;
  #client: End | null;
  #isCut = false;
  #server: End | null = null;

  constructor(
    scheduler: Scheduler,
    random: Random,
    slowness: number,
    client: End,
    onSend: (frame: Uint8Array) => void,
    onPause: () => void = () => {},
  ) {
    this.#scheduler = scheduler;
    this.#client = client;
    this.#onSend = onSend;
    this.#onPause = onPause;
    this.#up = new Direction(scheduler, () => random.below(slowness));
    this.#down = new Direction(scheduler, () => random.below(slowness));
  }

  get isOpen(): boolean {
    return this.#client !== null && this.#server !== null;
  }

  /** The server is at the other end from now on. */
  accept(server: End): void {
    this.#server = server;
  }

  // What the client does.

  up(frame: Uint8Array): void {
    this.#up.push(frame.length, () => this.#server?.receive(frame));
  }

  /** The client goes, or its network does. @param ms until the server learns of it. */
  drop(ms: number): void {
    this.#client = null;
    this.#serverLearns(ms);
  }

  // What the network does.

  /** Both ends lose each other. @param clientMs until the client learns of it, and the server. */
  cut(clientMs: number, serverMs: number): void {
    this.#isCut = true;
    this.#up.isHeld = true;
    this.#down.isHeld = true;
    this.#clientLearns(clientMs, 1006);
    this.#serverLearns(serverMs);
  }

  hold(direction: "up" | "down"): void {
    (direction === "up" ? this.#up : this.#down).isHeld = true;
  }

  /** What was held goes on; what was cut never does. */
  release(): void {
    if (this.#isCut) return;
    this.#up.release();
    this.#down.release();
  }

  // What the server does.

  send(frame: Uint8Array): boolean {
    this.#onSend(frame);
    this.#down.push(frame.length * SWELL, () => this.#client?.receive(frame));
    return this.#down.waiting === 0;
  }

  get waiting(): number {
    return this.#down.waiting;
  }

  pause(): void {
    this.#onPause();
    this.#up.read(false);
  }

  resume(): void {
    this.#up.read(true);
  }

  probe(): Promise<boolean> {
    if (this.#up.isUnread) return Promise.resolve(true);
    return new Promise((resolve) => {
      let isDone = false;
      const end = (answers: boolean) => {
        if (!isDone) resolve(answers);
        isDone = true;
      };
      this.#scheduler.after(PROBE_MS, () => end(false));
      if (this.#client === null) return;
      this.#down.push(0, () => {
        if (this.#client !== null) this.#up.push(0, () => end(true));
      });
    });
  }

  echo(heard: () => void): void {
    this.#down.push(0, () => {
      if (this.#client !== null) this.#up.push(0, heard);
    });
  }

  close(code: CloseCode): void {
    this.#server = null;
    this.#down.push(0, () => this.#clientLearns(0, CLOSE[code]));
  }

  terminate(): void {
    this.#server = null;
    this.#clientLearns(0, 1006);
  }

  #clientLearns(ms: number, code: number): void {
    this.#scheduler.after(ms, () => {
      const client = this.#client;
      this.#client = null;
      client?.closed(code);
    });
  }

  #serverLearns(ms: number): void {
    this.#scheduler.after(ms, () => {
      const server = this.#server;
      this.#server = null;
      server?.closed(1006);
    });
  }
}
