import * as Y from "yjs";
import { differenceOf, type Formats, inForce } from "./formats.ts";

/** Living letters side by side, of one client and one after the other, and the formats that they shall have. */
export interface Stretch {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly formats: Formats;
  /** They had others when this was found out. */
  readonly isWrong: boolean;
}

/** Where a text has other formats than it shall: offsets in letters, null for a format that shall go. */
export interface FormatRepair {
  readonly at: number;
  readonly length: number;
  readonly formats: Readonly<Record<string, unknown>>;
}

/** What must be put right in a text now; letters that no stretch speaks of are left as they are. Costs the items of the text. */
export function repairsOf(text: Y.XmlText, intended: readonly Stretch[]): readonly FormatRepair[] {
  const stretches = new Map<number, Stretch[]>();
  for (const stretch of intended.toSorted((a, b) => a.clock - b.clock)) {
    const own = stretches.get(stretch.client) ?? [];
    own.push(stretch);
    stretches.set(stretch.client, own);
  }
  const repairs: FormatRepair[] = [];
  let at = 0;
  for (const { item, formats } of lettersOf(text)) {
    const { client, clock } = item.id;
    for (let done = 0; done < item.length; ) {
      const { stretch, length } = stretchAt(stretches.get(client) ?? [], clock + done, item.length - done);
      const change = stretch === null ? null : differenceOf(formats, stretch.formats);
      if (change !== null) add(repairs, { at, length, formats: change });
      at += length;
      done += length;
    }
  }
  return repairs;
}

/** Puts a text right, in one walk over it: `format` would walk to each place from the beginning. */
export function applyRepairs(text: Y.XmlText, repairs: readonly FormatRepair[]): void {
  let done = 0;
  const delta = repairs.flatMap(({ at, length, formats }) => {
    const skipped = at - done;
    done = at + length;
    return [...(skipped === 0 ? [] : [{ retain: skipped }]), { retain: length, attributes: { ...formats } }];
  });
  if (delta.length > 0) text.applyDelta(delta);
}

/** The stretch that speaks of a letter, or none, and for how many of `most` letters from there on that is so. */
function stretchAt(
  sorted: readonly Stretch[],
  clock: number,
  most: number,
): { readonly stretch: Stretch | null; readonly length: number } {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.clock ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  const stretch = sorted[low - 1];
  const end = stretch === undefined ? clock : stretch.clock + stretch.length;
  if (stretch !== undefined && clock < end) return { stretch, length: Math.min(most, end - clock) };
  return { stretch: null, length: Math.min(most, (sorted[low]?.clock ?? clock + most) - clock) };
}

function* lettersOf(text: Y.XmlText): Generator<{ readonly item: Y.Item; readonly formats: Formats }> {
  const now = new Map<string, unknown>();
  let formats: Formats | null = null;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      now.set(item.content.key, item.content.value);
      formats = null;
    } else if (item.countable) {
      formats ??= inForce(now);
      yield { item, formats };
    }
  }
}

/** Adds a repair, to the one before it when both are alike and side by side. */
function add(repairs: FormatRepair[], repair: FormatRepair): void {
  const last = repairs.at(-1);
  const goesOn =
    last !== undefined &&
    last.at + last.length === repair.at &&
    JSON.stringify(last.formats) === JSON.stringify(repair.formats);
  if (goesOn) repairs[repairs.length - 1] = { ...last, length: last.length + repair.length };
  else repairs.push(repair);
}
