import type { Node } from "prosemirror-model";
import type { SelectedRange } from "./selected-range.ts";

/** Words that stand, or stood a moment ago, between two offsets of a block. */
export interface WordsInBlock {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/**
 * Where these words are in the block now: at their offsets, else where they stand nearest to them; null when they are gone.
 * @param words offsets are into the content of the textblock.
 */
export function rangeInBlock(
  doc: Node,
  blockId: string,
  { from, words }: WordsInBlock,
): SelectedRange | null {
  let found: SelectedRange | null = null;
  doc.descendants((node, position) => {
    if (found !== null || !node.isTextblock || node.attrs.id !== blockId) return found === null;
    const text = node.textBetween(0, node.content.size, "\n", (leaf) =>
      leaf.type.name === "hardBreak" ? "\n" : "\ufffc".repeat(leaf.nodeSize),
    );
    const at = nearest(text, words, from);
    if (at !== null) found = { from: position + 1 + at, to: position + 1 + at + words.length };
    return false;
  });
  return found;
}

function nearest(text: string, words: string, wanted: number): number | null {
  if (words === "") return null;
  let best: number | null = null;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best === null || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  }
  return best;
}
