import type { Node } from "prosemirror-model";
import type { Amendment } from "./amendment.ts";
import { wordsOf } from "./leaf-block.ts";

/** Words at one place of a document: what an amendment replaces. */
export type WordsPlace = Omit<Amendment, "replacement">;

/** A document's words in one string, so that words can be selected where plain text is shown. */
export interface SelectableText {
  /** A blank line between textblocks; those without words are left out. */
  readonly text: string;
  /**
   * The place of what is selected, without the white space at its edges.
   * @param from and @param to count UTF-16 units of `text`.
   * @returns null when no word is selected, or more than the words of one textblock.
   */
  placeOf(from: number, to: number): WordsPlace | null;
}

const BETWEEN = "\n\n";

export function selectableText(doc: Node): SelectableText {
  const blocks: { readonly path: readonly number[]; readonly words: string; readonly start: number }[] = [];
  let length = 0;
  const collect = (node: Node, path: readonly number[]): void => {
    if (!node.isTextblock) {
      node.forEach((child, _offset, index) => {
        collect(child, [...path, index]);
      });
      return;
    }
    const words = wordsOf(node);
    if (words.trim() === "") return;
    const start = blocks.length === 0 ? 0 : length + BETWEEN.length;
    blocks.push({ path, words, start });
    length = start + words.length;
  };
  collect(doc, []);
  const text = blocks.map(({ words }) => words).join(BETWEEN);
  return {
    text,
    placeOf: (from, to) => {
      const selected = text.slice(from, to);
      const first = from + (selected.length - selected.trimStart().length);
      const expected = selected.trim();
      const block = blocks.findLast(({ start }) => start <= first);
      // What is no letter, be it a line break, is in no words.
      if (expected === "" || block === undefined || /[\n\ufffc]/.test(expected)) return null;
      const at = first - block.start;
      return { block: block.path, from: at, to: at + expected.length, expected };
    },
  };
}
