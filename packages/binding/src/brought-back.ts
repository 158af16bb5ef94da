import * as Y from "yjs";

type StackItem = Y.UndoManager["undoStack"][number];
type DeleteSet = StackItem["insertions"];

/**
 * Makes steps of an undo stack of Yjs 13.6 ready to be taken, around its faults. What undo once brought back is another item than the one
 * that was written, and Yjs follows from the one to the other only at its beginning: it may by now hold more, even what somebody else wrote and the
 * same undo brought back, or less, and what was beside its end is then brought back in its midst. And while it brings something back, Yjs splits
 * items where something that was brought back begins; of an item that it had noted as a whole it then forgets the rest.
 */
export function prepareSteps(doc: Y.Doc, stack: readonly StackItem[]): void {
  splitLikeBroughtBack(doc);
  const begins = beginsOf(doc);
  for (const item of stack) {
    item.insertions = split(broughtBack(doc, item.insertions), begins);
    item.deletions = split(item.deletions, begins);
  }
}

/** Splits what was written where that which it became is split. */
function splitLikeBroughtBack(doc: Y.Doc): void {
  const places: Y.ID[] = [];
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.redone === null) continue;
      const { client, clock } = struct.redone;
      for (let at = 0; at < struct.length; ) {
        const became = Y.getItem(doc.store, Y.createID(client, clock + at));
        at = became.id.clock + became.length - clock;
        if (at < struct.length) places.push(Y.createID(struct.id.client, struct.id.clock + at));
      }
    }
  }
  if (places.length === 0) return;
  doc.transact((transaction) => {
    for (const place of places) Y.getItemCleanStart(transaction, place);
  });
}

/** Where in each client's clock something begins that was brought back, in order. */
function beginsOf(doc: Y.Doc): ReadonlyMap<number, readonly number[]> {
  const begins = new Map<number, number[]>();
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.redone === null) continue;
      const { client, clock } = struct.redone;
      const clocks = begins.get(client) ?? [];
      begins.set(client, clocks);
      clocks.push(clock);
    }
  }
  for (const clocks of begins.values()) clocks.sort((a, b) => a - b);
  return begins;
}

/** The same letters and blocks, as the items that they are now. */
function broughtBack(doc: Y.Doc, written: DeleteSet): DeleteSet {
  const now = Y.createDeleteSet();
  const follow = (client: number, clock: number, length: number): void => {
    let at = clock;
    while (at < clock + length && at < Y.getState(doc.store, client)) {
      const struct = Y.getItem(doc.store, Y.createID(client, at));
      const offset = at - struct.id.clock;
      const piece = Math.min(struct.length - offset, clock + length - at);
      const redone = struct instanceof Y.Item ? struct.redone : null;
      if (redone !== null) follow(redone.client, redone.clock + offset, piece);
      else put(now, client, at, piece);
      at += piece;
    }
  };
  written.clients.forEach((ranges, client) => {
    for (const { clock, len } of ranges) follow(client, clock, len);
  });
  return now;
}

/** The same set in ranges of which none goes on over such a beginning, in order, as Yjs looks for them. */
function split(set: DeleteSet, begins: ReadonlyMap<number, readonly number[]>): DeleteSet {
  const pieces = Y.createDeleteSet();
  Y.mergeDeleteSets([set]).clients.forEach((ranges, client) => {
    const clocks = begins.get(client) ?? [];
    for (const { clock, len } of ranges) {
      let start = clock;
      for (let i = firstAbove(clocks, clock); (clocks[i] ?? Number.POSITIVE_INFINITY) < clock + len; i++) {
        const at = clocks[i] ?? start;
        if (at > start) put(pieces, client, start, at - start);
        start = at;
      }
      put(pieces, client, start, clock + len - start);
    }
  });
  return pieces;
}

/** Index of the first number above a limit. */
function firstAbove(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

function put(set: DeleteSet, client: number, clock: number, len: number): void {
  const ranges = set.clients.get(client) ?? [];
  set.clients.set(client, ranges);
  ranges.push({ clock, len });
}
