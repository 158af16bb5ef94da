import type { ClockRange } from "./clock-ranges.ts";

/** What one typist has typed, as everybody else can recognise it: keys of `clocks` clocks each, from clock `base` on. */
export interface TypedKeys {
  readonly client: number;
  readonly base: number;
  readonly clocks: number;
  /** When each key was sent. */
  readonly sentAt: readonly number[];
}

/**
 * Which keys of the others one person has seen. Keys are counted, not frames: a server may put several into one frame, send
 * one twice, or send a typist their own.
 */
export class SeenKeys {
  readonly #seen = new Map<number, { readonly keys: TypedKeys; clock: number; count: number }>();

  /** @param own the person's own keys, which do not count; null for one who only reads. */
  constructor(typists: Iterable<TypedKeys>, own: TypedKeys | null) {
    for (const keys of typists)
      if (keys !== own) this.#seen.set(keys.client, { keys, clock: keys.base, count: 0 });
  }

  /**
   * @param onKey is called with the time at which each key was sent that comes for the first time. A key counts when its last
   * clock is there.
   * @throws Error when clocks are missing in between: then a key was lost or overtaken, and the figures would lie.
   */
  see(ranges: readonly ClockRange[], onKey: (sentAt: number) => void): void {
    for (const { client, from, to } of ranges) {
      const seen = this.#seen.get(client);
      if (seen === undefined) continue;
      if (from > seen.clock) throw new Error("a key is missing");
      seen.clock = Math.max(seen.clock, to);
      const { base, clocks, sentAt } = seen.keys;
      for (; base + (seen.count + 1) * clocks <= seen.clock; seen.count++) {
        const time = sentAt[seen.count];
        if (time === undefined) throw new Error("a key came that nobody typed");
        onKey(time);
      }
    }
  }
}
