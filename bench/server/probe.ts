import { Client } from "./client.ts";
import type { Room } from "./ground.ts";
import { Samples } from "./samples.ts";
import type { RunningServer } from "./subject.ts";
import { Typist } from "./typist.ts";

/** Longest wait for an ack, in milliseconds: a server that does not answer any more is not waited for. */
const PATIENCE_MS = 60_000;

/** Somebody who types the next key when the one before is acknowledged, and knows how long that took. */
export class Probe {
  readonly #client: Client;
  readonly #typist: Typist;
  #acks = new Samples();
  #acked = () => {};

  static async join(server: RunningServer, room: Room, place = 0): Promise<Probe> {
    return new Probe(await Client.join(server.line(room, 0)), room, place);
  }

  private constructor(client: Client, room: Room, place: number) {
    this.#client = client;
    this.#typist = new Typist(client, room, place, 1);
    client.listen({
      onUpdate: () => {},
      onAck: (sentAt, at) => {
        this.#acks.add(at - sentAt);
        this.#acked();
      },
    });
  }

  /** Milliseconds from a key to its ack. */
  get acks(): Samples {
    return this.#acks;
  }

  forget(): void {
    this.#acks = new Samples();
  }

  /** @returns false when the server has gone, or does not answer. */
  async key(): Promise<boolean> {
    if (this.#client.isClosed) return false;
    const acked = new Promise<boolean>((resolve) => {
      this.#acked = () => resolve(true);
    });
    this.#typist.key();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), PATIENCE_MS);
    });
    const isAcked = await Promise.race([acked, this.#client.gone.then(() => false), late]);
    clearTimeout(timer);
    return isAcked;
  }

  /** @returns false when the server has gone meanwhile, or does not answer. */
  async type(keys: number, pauseMs = 0): Promise<boolean> {
    for (let key = 0; key < keys; key++) {
      if (!(await this.key())) return false;
      if (pauseMs > 0) await new Promise((next) => setTimeout(next, pauseMs));
    }
    return true;
  }

  /** Types for so long, and until the last key is acknowledged. @returns as `type` does. */
  async typeFor(ms: number, pauseMs: number): Promise<boolean> {
    const end = performance.now() + ms;
    while (performance.now() < end) if (!(await this.type(1, pauseMs))) return false;
    return true;
  }

  /** Types until that has come, and for one key more: the last one waits for all of it. */
  async typeWhile<Result>(work: Promise<Result>): Promise<Result> {
    let isOver = false;
    const over = work.finally(() => {
      isOver = true;
    });
    // Whoever waits for `over` hears of it.
    over.catch(() => undefined);
    while (!isOver && (await this.type(1, 5)));
    return await over;
  }

  /** Is gone without a word. */
  end(): void {
    this.#client.end();
  }

  async leave(): Promise<void> {
    await this.#client.leave();
  }
}
