import type { Node } from "prosemirror-model";

/** Below this many children it is quicker to add up. */
const MANY = 64;

/** How many children two nodes share, as the same objects, at the beginning and at the end. */
export interface SharedEnds {
  readonly prefix: number;
  readonly suffix: number;
}

export function sharedEnds(old: readonly Node[], now: readonly Node[]): SharedEnds {
  const most = Math.min(old.length, now.length);
  let prefix = 0;
  while (prefix < most && old[prefix] === now[prefix]) prefix++;
  let suffix = 0;
  while (suffix < most - prefix && old[old.length - 1 - suffix] === now[now.length - 1 - suffix]) suffix++;
  return { prefix, suffix };
}

/**
 * Where the children of a node begin in its content. Adding up the sizes of all children before one means looking at thousands of
 * objects in a long document, for every key. The numbers for the node that was asked about last are kept, and moved on when that
 * node is asked about in its next form.
 */
export class ChildStarts {
  #children: readonly Node[] = [];
  /** One more than there are children: the last is the size of the content. */
  #starts = new Float64Array(1);

  startOf(node: Node, index: number): number {
    if (node.childCount < MANY) {
      let start = 0;
      for (let i = 0; i < index; i++) start += node.child(i).nodeSize;
      return start;
    }
    this.#moveOnTo(node.content.content);
    return this.#starts[index] ?? node.content.size;
  }

  /** Says what is known already: that `now` is `old` but for what lies between so many first and last children. */
  moveOn(old: readonly Node[], now: readonly Node[], { prefix, suffix }: SharedEnds): void {
    if (now.length >= MANY && this.#children === old) this.#moveTo(now, prefix, suffix);
  }

  #moveOnTo(now: readonly Node[]): void {
    if (this.#children === now) return;
    const { prefix, suffix } = sharedEnds(this.#children, now);
    this.#moveTo(now, prefix, suffix);
  }

  #moveTo(now: readonly Node[], prefix: number, suffix: number): void {
    const old = this.#children;
    const before = this.#starts;
    const starts = old.length === now.length ? before : new Float64Array(now.length + 1);
    if (starts !== before) starts.set(before.subarray(0, prefix + 1));
    const [oldTail, newTail] = [old.length - suffix, now.length - suffix];
    const oldStart = before[oldTail] ?? 0;
    for (let i = prefix; i < newTail; i++) starts[i + 1] = (starts[i] ?? 0) + (now[i]?.nodeSize ?? 0);
    const moved = (starts[newTail] ?? 0) - oldStart;
    // Up to `newTail` all is right now; behind it all moved by as much.
    for (let i = 1; i <= suffix; i++) starts[newTail + i] = (before[oldTail + i] ?? 0) + moved;
    this.#children = now;
    this.#starts = starts;
  }
}
