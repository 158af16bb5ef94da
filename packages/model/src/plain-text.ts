import type { Node } from "prosemirror-model";

/**
 * A document as plain text: a blank line between blocks, "- " and "1. " before list items, two spaces a level. Used for
 * comparing editions, for search and for mail.
 */
export function plainText(doc: Node): string {
  return textBlocks(doc)
    .map((block) => block.text)
    .join("\n\n");
}

/** One readable block of a document: what kind it is, and its words with list markers. */
export interface TextBlock {
  readonly kind: string;
  readonly text: string;
}

/** The non-empty text blocks of a document in reading order; pictures give their alternative text in brackets. */
export function textBlocks(doc: Node): readonly TextBlock[] {
  return placedBlocks(doc).map(({ kind, text }) => ({ kind, text }));
}

/** A readable block and the id of the block of the document that it stands in; null when that has none. */
export interface PlacedBlock extends TextBlock {
  readonly blockId: string | null;
}

export function placedBlocks(doc: Node): readonly PlacedBlock[] {
  const blocks: PlacedBlock[] = [];
  collect(doc, "", null, blocks);
  return blocks;
}

function collect(node: Node, prefix: string, outer: string | null, into: PlacedBlock[]): void {
  const blockId = typeof node.attrs.id === "string" ? node.attrs.id : outer;
  if (node.isTextblock) {
    const text = node.textBetween(0, node.content.size, "\n", (leaf) =>
      leaf.type.name === "hardBreak" ? "\n" : "",
    );
    if (text.trim() !== "") into.push({ kind: node.type.name, text: prefix + text.trim(), blockId });
    return;
  }
  if (node.type.name === "rule") into.push({ kind: "rule", text: "———", blockId });
  if (node.type.name === "figure" && node.attrs.picture !== null) {
    into.push({ kind: "figure", text: `[${String(node.attrs.alt)}]`, blockId });
  }
  const start = node.type.name === "orderedList" ? Number(node.attrs.start) : 1;
  node.forEach((child, _offset, index) => {
    collect(child, childPrefix(node, prefix, start + index, index), blockId, into);
  });
}

function childPrefix(parent: Node, prefix: string, number: number, index: number): string {
  const indent = prefix.replace(/\S/g, " ");
  switch (parent.type.name) {
    case "bulletList":
      return `${indent}- `;
    case "orderedList":
    case "references":
      return `${indent}${number}. `;
    case "listItem":
      return index === 0 ? prefix : indent;
    default:
      return prefix;
  }
}
