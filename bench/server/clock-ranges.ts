import * as Y from "yjs";

/** Clocks `from` ≤ c < `to` of one Yjs client. */
export interface ClockRange {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

/** Longest update that is remembered, and how many are. */
const MAX_BYTES = 1024;
const MAX_KEPT = 4096;

/**
 * What an update brings, whoever merged it from what. Two hundred readers get the same bytes: what has been read once is remembered,
 * or reading would be most of the load's own work.
 */
export class ClockRangeReader {
  readonly #known = new Map<string, readonly ClockRange[]>();

  read(update: Uint8Array): readonly ClockRange[] {
    if (update.length > MAX_BYTES) return clockRanges(update);
    const key = Buffer.from(update.buffer, update.byteOffset, update.length).toString("latin1");
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    if (this.#known.size >= MAX_KEPT) this.#known.clear();
    const ranges = clockRanges(update);
    this.#known.set(key, ranges);
    return ranges;
  }
}

export function clockRanges(update: Uint8Array): readonly ClockRange[] {
  const ranges: ClockRange[] = [];
  for (const struct of Y.decodeUpdate(update).structs) {
    // Stands for clocks that the update does not bring.
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const last = ranges.at(-1);
    if (last?.client === client && last.to === clock)
      ranges[ranges.length - 1] = { ...last, to: clock + struct.length };
    else ranges.push({ client, from: clock, to: clock + struct.length });
  }
  return ranges;
}
