import * as Y from "yjs";
import { type ClockRanges, rangesOf } from "./clock-ranges.ts";
import type { ClientBlock } from "./wire-scan.ts";

/** Items in a row from which on it is remembered that all of them are deleted: looking again would cost as much each time. */
const LONG = 64;
/** By document and client, long rows that are deleted: they stay so. */
const rows = new WeakMap<Y.Doc, Map<number, ClockRanges>>();

/** The parts of a known range of which nobody knows yet that they are deleted. */
export function unknownParts(doc: Y.Doc, { client, clock, end }: ClientBlock): readonly ClientBlock[] {
  const parts = rows.get(doc)?.get(client)?.missing(clock, end) ?? [[clock, end] as const];
  return parts.map(([from, to]) => ({ client, clock: from, end: to }));
}

/** What is not deleted of a known range, one after the other. */
export function* liveItems(doc: Y.Doc, range: ClientBlock): Generator<Y.Item | Y.GC> {
  for (const part of unknownParts(doc, range)) yield* liveIn(doc, part);
}

function* liveIn(doc: Y.Doc, { client, clock, end }: ClientBlock): Generator<Y.Item | Y.GC> {
  const structs = doc.store.clients.get(client) ?? [];
  if (structs.length === 0) return;
  let row = 0;
  let from = clock;
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i];
    if (struct === undefined || struct.id.clock >= end) break;
    if (struct.deleted) row += 1;
    else {
      if (row >= LONG) remember(doc, client, from, struct.id.clock);
      row = 0;
      from = struct.id.clock + struct.length;
      yield struct;
    }
  }
  if (row >= LONG) remember(doc, client, from, Math.min(end, Y.getState(doc.store, client)));
}

function remember(doc: Y.Doc, client: number, from: number, to: number): void {
  const known = rows.get(doc) ?? new Map<number, ClockRanges>();
  rows.set(doc, known);
  rangesOf(known, client).add(from, to);
}

/** Whether deleting a known range would change anything. */
export function hasLiveItems(doc: Y.Doc, range: ClientBlock): boolean {
  return liveItems(doc, range).next().done !== true;
}
