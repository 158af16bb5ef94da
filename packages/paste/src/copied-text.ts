import { type schema, textBlocks } from "@naskah/model";

type Node = ReturnType<typeof schema.node>;

const IS_ITEM = /^\s*(?:- |\d+\. )/;

/**
 * What is copied as plain text: lines with their breaks, markers before items, alternative texts in brackets, and rows of cells under
 * each other, so that a sheet takes them back. Words of one line are just that, with the spaces around them.
 */
export function copiedText(doc: Node): string {
  const only = onlyLine(doc);
  if (only !== null) return lineText(only);
  if (doc.children.every(isRow)) return doc.children.map(lineText).join("\n");
  const texts = textBlocks(doc).map(({ text }) => text);
  return texts
    .map((text, at) => {
      const before = texts[at - 1];
      if (before === undefined) return text;
      const isOn =
        (IS_ITEM.test(before) && IS_ITEM.test(text)) || (before.includes("\t") && text.includes("\t"));
      return `${isOn ? "\n" : "\n\n"}${text}`;
    })
    .join("");
}

const isRow = (node: Node): boolean => node.isTextblock && node.textContent.includes("\t");

const lineText = (node: Node): string =>
  node.textBetween(0, node.content.size, "\n", (leaf) => (leaf.type.name === "hardBreak" ? "\n" : ""));

/** The one line in all this; null when there are more, or a picture. */
function onlyLine(node: Node): Node | null {
  if (node.isTextblock) return node;
  const [child] = node.children;
  return node.childCount === 1 && child !== undefined && child.type.name !== "figure"
    ? onlyLine(child)
    : null;
}
