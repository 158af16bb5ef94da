import type { Node } from "prosemirror-model";
import { type Selection, TextSelection, type Transaction } from "prosemirror-state";

/** Letters that a change put into a block, as they stand in the end. */
export interface Arrival {
  readonly key: string | null;
  /** The block itself came with them. */
  readonly isWhole: boolean;
  readonly start: number;
  readonly letters: string;
}

/** Shorter words than this are only known again when nothing else came with them. */
const TELLING = 4;

/**
 * Keeps a selection with its words when somebody else splits or joins their line, or makes another kind of block of it: a shared document
 * can only delete and write anew, and a position in what was deleted would go on to the neighbour, and the next letter with it.
 * @param tr shows what somebody else did; `selection` is the one before it.
 */
export function carrySelection(
  tr: Transaction,
  selection: Selection,
  keyOf: (node: Node) => string | null,
): void {
  if (!(selection instanceof TextSelection)) return;
  const [anchor, head] = [selection.anchor, selection.head].map((place) => carried(tr, place, keyOf));
  if (anchor == null && head == null) return;
  const at = (place: number | null | undefined, before: number) =>
    tr.doc.resolve(place ?? tr.mapping.map(before));
  tr.setSelection(TextSelection.between(at(anchor, selection.anchor), at(head, selection.head)));
}

/** Where the words before a place have gone; null when they are where they were, or are nowhere any more. */
function carried(tr: Transaction, place: number, keyOf: (node: Node) => string | null): number | null {
  const isGone = (at: number, side: "deletedBefore" | "deletedAfter") => tr.mapping.mapResult(at)[side];
  if (!isGone(place, "deletedBefore")) return null;
  const { parent, parentOffset } = tr.before.resolve(place);
  if (!parent.isTextblock) return null;
  const start = place - parentOffset;
  let [from, to] = [parentOffset, parentOffset];
  while (from > 0 && isGone(start + from, "deletedBefore")) from--;
  while (to < parent.content.size && isGone(start + to, "deletedAfter")) to++;
  const gone = lettersOf(parent).slice(from, to);
  const key = keyOf(parent);
  const all = arrivals(tr, keyOf);
  const same = key === null ? undefined : all.find((one) => one.isWhole && one.key === key);
  if (same !== undefined && from === 0) return same.start + Math.min(parentOffset, same.letters.length);
  if (gone === "") return null;
  const known = all.find(({ letters }) => letters === gone) ?? all.find((one) => holds(one, gone));
  if (known === undefined) return null;
  const skipped = known.letters.startsWith(gone) ? 0 : known.letters.length - gone.length;
  return known.start + skipped + parentOffset - from;
}

const holds = ({ letters }: Arrival, gone: string): boolean =>
  gone.length >= TELLING && (letters.startsWith(gone) || letters.endsWith(gone));

/** What a change put into text blocks. */
export function arrivals(tr: Transaction, keyOf: (node: Node) => string | null): readonly Arrival[] {
  const found: Arrival[] = [];
  tr.mapping.maps.forEach((map, index) => {
    const rest = tr.mapping.slice(index + 1);
    map.forEach((_from, _to, newFrom, newTo) => {
      const [start, end] = [rest.map(newFrom, 1), rest.map(newTo, -1)];
      if (start >= end) return;
      tr.doc.nodesBetween(start, end, (node, position) => {
        if (!node.isTextblock) return true;
        const content = position + 1;
        const [from, to] = [Math.max(start, content), Math.min(end, content + node.content.size)];
        found.push({
          key: keyOf(node),
          isWhole: start <= position,
          start: from,
          letters: lettersOf(node).slice(from - content, to - content),
        });
        return false;
      });
    });
  });
  return found;
}

/** One character for each position in a text block. */
export function lettersOf(block: Node): string {
  return block.children.map((child) => child.text ?? "\ufffc".repeat(child.nodeSize)).join("");
}
