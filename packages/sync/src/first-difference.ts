import * as Y from "yjs";

type Struct = Y.Item | Y.GC;

/** Where somebody else's writing under our client id begins. */
export interface Difference {
  /** First clock that is surely another; null when there is none. */
  readonly certain: number | null;
  /** First clock of which one side has only the deletion: it may be the same or not; null when there is none. */
  readonly undecided: number | null;
  /** First of those that are not deleted here; null when there is none. */
  readonly missing: number | null;
}

/**
 * Compares what an update brings of a client with what the document here holds of it, clock by clock below `end`. After an ack
 * was lost nobody knows whether the server's clocks are ours; their content says it. What we never `sent` is not known there.
 */
export function firstDifference(
  doc: Y.Doc,
  update: Uint8Array,
  client: number,
  { end, sent }: { readonly end: number; readonly sent: number },
): Difference {
  const ours = doc.store.clients.get(client) ?? [];
  let undecided: number | null = null;
  let missing: number | null = null;
  for (const theirs of Y.decodeUpdate(update).structs) {
    if (theirs.id.client !== client || theirs instanceof Y.Skip) continue;
    const last = Math.min(theirs.id.clock + theirs.length, end);
    for (let clock = theirs.id.clock; clock < last; ) {
      const mine = ours[Y.findIndexSS(ours, clock)] as Struct;
      const length = Math.min(last, mine.id.clock + mine.length) - clock;
      const same = sameFrom(mine, theirs as Struct, clock, length);
      if (same === "undecided") {
        if (clock < sent) undecided ??= clock;
        if (clock < sent && !mine.deleted) missing ??= clock;
        if (clock + length > sent) return { certain: Math.max(clock, sent), undecided, missing };
      } else if (same < length) return { certain: clock + same, undecided, missing };
      clock += length;
    }
  }
  return { certain: null, undecided, missing };
}

/** @returns how many of `length` clocks from `clock` on are the same; "undecided" when only one side still has the content. */
function sameFrom(mine: Struct, theirs: Struct, clock: number, length: number): number | "undecided" {
  const isGone = theirs instanceof Y.GC || theirs.content instanceof Y.ContentDeleted;
  const isGoneHere = mine.deleted;
  if (mine instanceof Y.GC || theirs instanceof Y.GC) return isGoneHere && isGone ? length : "undecided";
  // Also of what is deleted: other words may stand behind it.
  if (!samePlace(mine, theirs, clock)) return 0;
  if (isGoneHere && isGone) return length;
  if (isGoneHere || isGone) return "undecided";
  const [from, at] = [clock - mine.id.clock, clock - theirs.id.clock];
  if (mine.content instanceof Y.ContentString && theirs.content instanceof Y.ContentString)
    return sameUnits(mine.content.str.substr(from, length), theirs.content.str.substr(at, length));
  return sameContent(mine.content, theirs.content, from, at, length) ? length : 0;
}

/** Counts equal UTF-16 units, and no half characters. */
function sameUnits(a: string, b: string): number {
  if (a === b) return a.length;
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  const before = a.charCodeAt(count - 1);
  return count > 0 && before >= 0xd800 && before <= 0xdbff ? count - 1 : count;
}

function samePlace(mine: Y.Item, theirs: Y.Item, clock: number): boolean {
  const [left, otherLeft] = [originAt(mine, clock), originAt(theirs, clock)];
  if (!Y.compareIDs(left, otherLeft) || !Y.compareIDs(mine.rightOrigin, theirs.rightOrigin)) return false;
  // Only what has no neighbours says in what it lies.
  return left !== null || mine.rightOrigin !== null || parentOf(mine) === parentOf(theirs);
}

/** Within an item every clock stands behind the one before, wherever the item happens to be cut. */
function originAt(item: Y.Item, clock: number): Y.ID | null {
  return clock > item.id.clock ? Y.createID(item.id.client, clock - 1) : item.origin;
}

function parentOf({ parent, parentSub }: Y.Item): string {
  const at: unknown = parent;
  const item = at instanceof Y.AbstractType ? at._item : null;
  const id = at instanceof Y.ID ? at : (item?.id ?? null);
  const root = at instanceof Y.AbstractType && item === null ? Y.findRootTypeKey(at) : String(at);
  return JSON.stringify([id === null ? root : [id.client, id.clock], parentSub]);
}

type Content = Y.Item["content"];

function sameContent(mine: Content, theirs: Content, from: number, at: number, length: number): boolean {
  if (mine instanceof Y.ContentType && theirs instanceof Y.ContentType) {
    const [a, b] = [mine.type, theirs.type];
    const nameOf = (type: unknown) => (type instanceof Y.XmlElement ? type.nodeName : "");
    return a.constructor === b.constructor && nameOf(a) === nameOf(b);
  }
  if (mine instanceof Y.ContentFormat && theirs instanceof Y.ContentFormat)
    return mine.key === theirs.key && JSON.stringify(mine.value) === JSON.stringify(theirs.value);
  const part = (content: Content, begin: number) =>
    JSON.stringify(content.getContent().slice(begin, begin + length));
  return mine.getRef() === theirs.getRef() && part(mine, from) === part(theirs, at);
}
