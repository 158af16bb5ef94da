import * as Y from "yjs";
import { Client } from "./client.ts";
import { ClockRangeReader } from "./clock-ranges.ts";
import type { Room } from "./ground.ts";
import type { Keystroke } from "./key-schedule.ts";
import { Samples } from "./samples.ts";
import { SeenKeys } from "./seen-keys.ts";
import type { RunningServer } from "./subject.ts";
import { Typist } from "./typist.ts";

export interface CrowdPlan {
  readonly rooms: readonly Room[];
  /** In each room. */
  readonly typists: number;
  /** In each room, besides the typists. */
  readonly readers: number;
  /** Clocks of a key (Typist). */
  readonly clocks: number;
}

/** What came of the keys since the last `forget`. Times in milliseconds. */
export interface Traffic {
  /** From a key's sending to somebody else's seeing it; one for each of them. */
  readonly delivery: Samples;
  readonly ack: Samples;
}

/** Connections that are opened at one time. */
const OPENING = 40;

/** Everybody at one server: typists and readers of all rooms. */
export class Crowd {
  readonly #clients: Client[] = [];
  readonly #typists: Typist[] = [];
  readonly #others: number;
  readonly #ranges = new ClockRangeReader();
  #traffic: Traffic = { delivery: new Samples(), ack: new Samples() };
  #awaited = 0;
  #lastSeenAt = 0;
  #failure: Error | null = null;

  static async join(server: RunningServer, plan: CrowdPlan): Promise<Crowd> {
    const crowd = new Crowd(plan);
    const seats = plan.rooms.flatMap((room) =>
      Array.from({ length: plan.typists + plan.readers }, (_, seat) => ({ room, seat })),
    );
    const clients: Client[] = [];
    for (let from = 0; from < seats.length; from += OPENING) {
      const some = seats.slice(from, from + OPENING);
      clients.push(
        ...(await Promise.all(
          some.map(({ room, seat }) =>
            // A typist has the room's content already; whoever reads gets it.
            Client.join(
              server.line(room, seat),
              seat < plan.typists ? Y.encodeStateVectorFromUpdate(room.state) : undefined,
            ),
          ),
        )),
      );
    }
    const size = plan.typists + plan.readers;
    for (const [index, room] of plan.rooms.entries())
      crowd.#seat(room, clients.slice(index * size, (index + 1) * size), plan);
    return crowd;
  }

  private constructor(plan: CrowdPlan) {
    this.#others = plan.typists + plan.readers - 1;
  }

  get traffic(): Traffic {
    return this.#traffic;
  }

  /** When somebody last saw a key. */
  get lastSeenAt(): number {
    return this.#lastSeenAt;
  }

  #seat(room: Room, clients: readonly Client[], plan: CrowdPlan): void {
    const typists = clients
      .slice(0, plan.typists)
      .map((client, place) => new Typist(client, room, place, plan.clocks));
    for (const [seat, client] of clients.entries()) {
      const seen = new SeenKeys(typists, typists[seat] ?? null);
      client.listen({
        onUpdate: (update, at) => this.#see(seen, update, at),
        onAck: (sentAt, at) => this.#traffic.ack.add(at - sentAt),
      });
    }
    this.#typists.push(...typists);
    this.#clients.push(...clients);
  }

  #see(seen: SeenKeys, update: Uint8Array, at: number): void {
    this.#lastSeenAt = at;
    try {
      seen.see(this.#ranges.read(update), (sentAt) => {
        this.#awaited -= 1;
        this.#traffic.delivery.add(at - sentAt);
      });
    } catch (error) {
      this.#failure ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  /** Begins to count anew. */
  forget(): void {
    this.#traffic = { delivery: new Samples(), ack: new Samples() };
  }

  /** Types what is due, when it is due. */
  async play(schedule: readonly Keystroke[]): Promise<void> {
    const begin = performance.now();
    for (let next = 0; next < schedule.length; ) {
      const due = schedule[next] as Keystroke;
      const wait = due.at - (performance.now() - begin);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(wait)));
      else {
        this.#typists[due.typist]?.key();
        this.#awaited += this.#others;
        next += 1;
        // When the load is late, what comes must still be read in time.
        if (next % 16 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }

  /**
   * Resolves when everybody has seen every key of the others.
   * @returns false when that took longer than `ms`. @throws when a key was lost.
   */
  async hasSeenAll(ms: number): Promise<boolean> {
    const deadline = performance.now() + ms;
    while (this.#awaited > 0 && performance.now() < deadline && this.#failure === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    if (this.#failure !== null) throw this.#failure;
    return this.#awaited === 0;
  }

  /** All are gone without a word. */
  end(): void {
    for (const client of this.#clients) client.end();
  }

  async leave(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.leave()));
  }
}
