import type { ClientBlock } from "./wire-scan.ts";

/** Ranges of clocks of one Yjs client: sorted, apart, none empty. */
export class ClockRanges {
  /** Even indexes: begin; odd ones: end, not included. */
  #bounds: number[] = [];

  /** Adds a range. @returns the parts of it that were not in yet, as [begin, end). */
  add(begin: number, end: number): readonly (readonly [number, number])[] {
    const fresh = this.missing(begin, end);
    if (fresh.length === 0) return fresh;
    const from = this.#firstEndingAtOrAfter(begin);
    let to = from;
    let [low, high] = [begin, end];
    while (to < this.#bounds.length && (this.#bounds[to] ?? 0) <= end) {
      low = Math.min(low, this.#bounds[to] ?? low);
      high = Math.max(high, this.#bounds[to + 1] ?? high);
      to += 2;
    }
    this.#bounds.splice(from, to - from, low, high);
    return fresh;
  }

  has(clock: number): boolean {
    return this.hasAll(clock, clock + 1);
  }

  hasAll(begin: number, end: number): boolean {
    return this.missing(begin, end).length === 0;
  }

  /** The parts of a range that are not in. */
  missing(begin: number, end: number): readonly (readonly [number, number])[] {
    const found: [number, number][] = [];
    let at = begin;
    for (let i = this.#firstEndingAtOrAfter(begin); i < this.#bounds.length && at < end; i += 2) {
      const [low, high] = [this.#bounds[i] ?? 0, this.#bounds[i + 1] ?? 0];
      if (low >= end) break;
      if (low > at) found.push([at, low]);
      at = Math.max(at, high);
    }
    if (at < end) found.push([at, end]);
    return found;
  }

  /** The parts of a range that are in. */
  within(begin: number, end: number): readonly (readonly [number, number])[] {
    const found: [number, number][] = [];
    for (let i = this.#firstEndingAtOrAfter(begin + 1); i < this.#bounds.length; i += 2) {
      const [low, high] = [this.#bounds[i] ?? 0, this.#bounds[i + 1] ?? 0];
      if (low >= end) break;
      found.push([Math.max(low, begin), Math.min(high, end)]);
    }
    return found;
  }

  /** Index of the first range that ends at or after a clock. */
  #firstEndingAtOrAfter(clock: number): number {
    let [low, high] = [0, this.#bounds.length / 2];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#bounds[middle * 2 + 1] ?? 0) < clock) low = middle + 1;
      else high = middle;
    }
    return low * 2;
  }
}

/** Ranges of one of many clients; empty ones when there are none yet. */
export function rangesOf(byClient: Map<number, ClockRanges>, client: number): ClockRanges {
  const ranges = byClient.get(client) ?? new ClockRanges();
  byClient.set(client, ranges);
  return ranges;
}

/** Blocks of clocks, sorted by the client that they are of. */
export function rangesByClient(blocks: readonly ClientBlock[]): ReadonlyMap<number, ClockRanges> {
  const byClient = new Map<number, ClockRanges>();
  for (const { client, clock, end } of blocks) rangesOf(byClient, client).add(clock, end);
  return byClient;
}
