import type { Transaction } from "prosemirror-state";

/** The smallest range of the document after some transactions that holds everything they replaced; null when they did nothing. */
export function changedRange(
  transactions: readonly Transaction[],
): { readonly from: number; readonly to: number } | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const tr of transactions) {
    for (const map of tr.mapping.maps) {
      if (from <= to) {
        from = map.map(from, -1);
        to = map.map(to, 1);
      }
      map.forEach((_oldStart, _oldEnd, newStart, newEnd) => {
        from = Math.min(from, newStart);
        to = Math.max(to, newEnd);
      });
    }
  }
  return from <= to ? { from, to } : null;
}
