import type { Node } from "prosemirror-model";
import { isPlaceholder } from "./placeholders.ts";

/** Above this many pairs, blocks are matched by their key and in order only. */
const MAX_PAIRS = 10_000;
/** Characters that are compared of two texts. */
const MAX_COMPARED = 400;

/**
 * Says for each new block which old one it goes on from, in increasing order; null for a new one. A block goes on only as the same
 * type: the same object first of all, then the same key, then the text that has most in common, so that of a split block the
 * larger part stays.
 */
export function matchBlocks(
  before: readonly Node[],
  after: readonly Node[],
  keyOf: (node: Node) => string | null,
): readonly (number | null)[] {
  const [only, now] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && only && now) return [isSameKind(only, now) ? 0 : null];
  if (before.length * after.length > MAX_PAIRS) return matchInOrder(before, after, keyOf);
  // The longest common subsequence, weighted by likeness.
  const width = after.length + 1;
  const best = new Float64Array((before.length + 1) * width);
  const likeness = before.map((a) => after.map((b) => likenessOf(a, b, keyOf)));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const pair = likeness[i]?.[j] ?? 0;
      const together = pair > 0 ? pair + (best[(i + 1) * width + j + 1] ?? 0) : 0;
      best[i * width + j] = Math.max(together, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
    }
  }
  const matches: (number | null)[] = after.map(() => null);
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    const pair = likeness[i]?.[j] ?? 0;
    const here = best[i * width + j] ?? 0;
    if (pair > 0 && here === pair + (best[(i + 1) * width + j + 1] ?? 0)) matches[j++] = i++;
    else if (here === (best[(i + 1) * width + j] ?? 0)) i++;
    else j++;
  }
  return matches;
}

function likenessOf(a: Node, b: Node, keyOf: (node: Node) => string | null): number {
  if (a === b) return 10_000;
  if (!isSameKind(a, b)) return 0;
  const [keyA, keyB] = [keyOf(a), keyOf(b)];
  if (keyA !== null && keyA === keyB) return 5_000;
  // Two blocks with names of their own are two blocks, unless nothing better is there.
  const own = keyA !== null && keyB !== null ? 0.5 : 1;
  return own + Math.min(MAX_COMPARED, common(a.textContent, b.textContent)) / 10;
}

/** Two placeholders are one only when they stand for the same. */
function isSameKind(a: Node, b: Node): boolean {
  return a.type === b.type && (!isPlaceholder(a) || a.attrs.kept === b.attrs.kept);
}

function common(a: string, b: string): number {
  const most = Math.min(a.length, b.length, MAX_COMPARED);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return start + end;
}

function matchInOrder(
  before: readonly Node[],
  after: readonly Node[],
  keyOf: (node: Node) => string | null,
): readonly (number | null)[] {
  const places = new Map<unknown, number>();
  before.forEach((node, index) => {
    places.set(node, index);
    const key = keyOf(node);
    if (key !== null) places.set(`${node.type.name} ${key}`, index);
  });
  let last = -1;
  return after.map((node) => {
    const key = keyOf(node);
    const place = places.get(node) ?? (key === null ? undefined : places.get(`${node.type.name} ${key}`));
    if (place === undefined || place <= last) return null;
    last = place;
    return place;
  });
}
