import { createHash, randomBytes } from "node:crypto";
import { guarded } from "../guard.ts";
import type { Clock } from "../ports/clock.ts";

/** Who reads, as far as a request tells: one network and one kind of browser. */
export interface Reader {
  /** Of their network: a household has 2^64 IPv6 addresses. */
  readonly network: string;
  readonly agent: string;
}

export interface ReadingCounterOptions {
  readonly clock: Clock;
  /** Does something after so many milliseconds. @returns takes it back. */
  readonly later: (ms: number, act: () => void) => () => void;
  /** Adds to what was counted before, for all articles at once. */
  readonly write: (counts: ReadonlyMap<string, number>) => Promise<void>;
  readonly failed: (error: unknown) => void;
  /** Readings that are remembered of a day at the most; beyond that nobody new is counted until the next one. */
  readonly most?: number;
}

const MOST = 200_000;
/** Readers of one article in one network: an office has many, somebody who invents browsers has no more. */
const MOST_IN_NETWORK = 25;
/** A page says what was written; it is a minute behind. */
const WRITE_MS = 60_000;

/**
 * Counts readings of public articles: each reader once a day. Nobody can tell from it who read what: a reading is known by a hash with a salt
 * that is nowhere but in memory and another one each day (UTC). Nothing of it is on the way of a page, and its memory is bounded.
 */
export class ReadingCounter {
  readonly #options: ReadingCounterOptions;
  #day = "";
  #salt = randomBytes(32);
  #seen = new Set<string>();
  #inNetwork = new Map<string, number>();
  #counts = new Map<string, number>();
  #cancel: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: ReadingCounterOptions) {
    this.#options = options;
  }

  /** Readings that wait to be written. */
  get waiting(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Somebody opened an article. */
  read(manuscriptId: string, { network, agent }: Reader): void {
    this.#turnDay();
    const { most = MOST } = this.#options;
    const reading = this.#hash(manuscriptId, network, agent);
    const place = this.#hash(manuscriptId, network);
    const others = this.#inNetwork.get(place) ?? 0;
    if (this.#seen.has(reading) || this.#seen.size >= most || others >= MOST_IN_NETWORK) return;
    this.#seen.add(reading);
    this.#inNetwork.set(place, others + 1);
    this.#counts.set(manuscriptId, (this.#counts.get(manuscriptId) ?? 0) + 1);
    const { later, failed } = this.#options;
    this.#cancel ??= later(
      WRITE_MS,
      guarded(() => this.flush(), failed),
    );
  }

  /** Writes what was counted; what could not be written waits for the next time. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  async #write(): Promise<void> {
    const counts = this.#counts;
    if (counts.size === 0) return;
    this.#counts = new Map();
    try {
      await this.#options.write(counts);
    } catch (error) {
      for (const [id, count] of counts) this.#counts.set(id, (this.#counts.get(id) ?? 0) + count);
      this.#options.failed(error);
    }
  }

  #turnDay(): void {
    const day = this.#options.clock.now().toISOString().slice(0, 10);
    if (day === this.#day) return;
    this.#day = day;
    this.#salt = randomBytes(32);
    this.#seen = new Set();
    this.#inNetwork = new Map();
  }

  #hash(...parts: readonly string[]): string {
    const hash = createHash("sha256").update(this.#salt);
    for (const part of parts) hash.update(`${part.length}:${part}`);
    return hash.digest("base64").slice(0, 16);
  }
}
