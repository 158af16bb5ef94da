import * as Y from "yjs";
import { OversizeError } from "./struct-reader.ts";
import type { StructId } from "./update-slices.ts";

/** Where a new struct says it stands. */
export interface Placement extends StructId {
  readonly origin: StructId | null;
  readonly rightOrigin: StructId | null;
  /** Null when the neighbours tell it. */
  readonly parent: StructId | string | null;
  readonly key: string | null;
}

/** Items that may be walked past in one step: some milliseconds, for each is looked up as well. */
const MOST_A_STEP = 10_000;
/** Items that one struct alone may have to walk past. Honest merges after weeks stay far below. */
const MOST_A_STRUCT = 100_000;

/** What new structs, one after the other, walk past. */
export interface Crowd {
  /** Items, as far as they were counted. */
  readonly items: number;
  /** So many structs, the first ones, do so in one step; fewer than there are when the rest should be taken in by itself. */
  readonly fitting: number;
}

/**
 * Looks at what is about to be taken in at once.
 * @throws OversizeError when it is one struct, and they are too many.
 */
export function crowdOf(doc: Y.Doc, placements: readonly Placement[]): Crowd {
  const most = placements.length === 1 ? MOST_A_STRUCT : MOST_A_STEP;
  const before = new Map<string, { readonly placement: Placement; readonly crowd: number }>();
  let items = 0;
  for (const [index, placement] of placements.entries()) {
    const { origin, rightOrigin } = placement;
    const right = rightOrigin === null ? undefined : before.get(nameOf(rightOrigin));
    // Between the same left neighbour and what is taken in just before it: it passes what that one passed.
    const own =
      right !== undefined && isSame(right.placement.origin, origin)
        ? right.crowd
        : crowdAt(doc, placement, most);
    before.set(nameOf(placement), { placement, crowd: own });
    items += own;
    if (items >= MOST_A_STRUCT) throw new OversizeError("items at one place");
    if (items >= most) return { items, fitting: Math.max(1, index) };
  }
  return { items, fitting: placements.length };
}

const nameOf = ({ client, clock }: StructId) => `${client} ${clock}`;

/**
 * How many items Yjs would walk past to find the place of a new one: the loop of `Item.integrate` (Yjs 13.6), walked without changing
 * anything. Somebody who writes honestly was beside both neighbours, so that only what others wrote there meanwhile lies between; a
 * hostile update makes each item walk past all before it, and Yjs counts nothing.
 * @param most when to stop counting.
 */
function crowdAt(doc: Y.Doc, placement: Placement, most: number): number {
  const { client, origin, rightOrigin } = placement;
  const left = itemAt(doc, origin);
  const right = itemAt(doc, rightOrigin);
  // Between two letters of one piece there is nothing to pass.
  if (left !== null && left === right) return 0;
  const passed = new Set<Y.Item>();
  const conflicting = new Set<Y.Item>();
  // The rest of a piece that it splits is the first that it passes.
  if (left !== null && origin !== null && origin.clock < left.id.clock + left.length - 1) passed.add(left);
  let count = 0;
  for (
    let item = firstAfter(doc, left, placement);
    item !== null && item !== right && count < most;
    item = item.right
  ) {
    count += 1;
    passed.add(item);
    conflicting.add(item);
    if (isSame(origin, item.origin)) {
      if (item.id.client < client) conflicting.clear();
      else if (isSame(rightOrigin, item.rightOrigin)) break;
    } else {
      const before = itemAt(doc, item.origin);
      if (before === null || !passed.has(before)) break;
      if (!conflicting.has(before)) conflicting.clear();
    }
  }
  return count;
}

/** The first item that could be in the way; null when there is none, or when the place is made by the same update. */
function firstAfter(
  doc: Y.Doc,
  left: Y.Item | null,
  { origin, rightOrigin, parent, key }: Placement,
): Y.Item | null {
  if (origin !== null) return left?.right ?? null;
  const type = parent === null ? itemAt(doc, rightOrigin)?.parent : typeAt(doc, parent);
  if (!(type instanceof Y.AbstractType)) return null;
  const sub = key ?? itemAt(doc, rightOrigin)?.parentSub ?? null;
  if (sub === null) return type._start;
  let item = type._map.get(sub) ?? null;
  while (item !== null && item.left !== null) item = item.left;
  return item;
}

function typeAt(doc: Y.Doc, parent: StructId | string): unknown {
  if (typeof parent === "string") return doc.share.get(parent);
  const content = itemAt(doc, parent)?.content;
  return content instanceof Y.ContentType ? content.type : null;
}

function itemAt(doc: Y.Doc, id: StructId | null): Y.Item | null {
  if (id === null || id.clock >= Y.getState(doc.store, id.client)) return null;
  const structs = doc.store.clients.get(id.client) ?? [];
  const struct = structs[Y.findIndexSS(structs, id.clock)];
  return struct instanceof Y.Item ? struct : null;
}

function isSame(a: StructId | null, b: StructId | null): boolean {
  return a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
}
