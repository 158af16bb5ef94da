import { Fragment, type Node } from "prosemirror-model";
import { visibleWords } from "./hidden-character.ts";

/** Whether words show nothing: white space of every kind, line breaks, and characters without a form. */
export const isBlank = (words: string): boolean => !/[^\s\u00ad]/.test(visibleWords(words));

/** Whether a block shows nothing: a line without words, or a list, an item, a quotation and the like of nothing else. */
export function isBlankBlock(node: Node): boolean {
  if (node.isTextblock)
    return node.children.every(({ type, text }) => type.name === "hardBreak" || isBlank(text ?? "?"));
  return !node.isLeaf && node.type.name !== "figure" && node.children.every(isBlankBlock);
}

/** A document without its blank blocks, and without those in what stays. */
export function withoutBlanks(doc: Node): Node {
  const kept = doc.children.filter((child) => !isBlankBlock(child));
  return doc.copy(
    Fragment.fromArray(
      kept.map((child) => (child.isTextblock || child.isLeaf ? child : withoutBlanks(child))),
    ),
  );
}
