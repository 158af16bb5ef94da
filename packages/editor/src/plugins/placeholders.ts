import type { Node } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { Messages } from "../messages/messages.ts";

type Words = Messages["placeholders"];

/**
 * Says in empty blocks what belongs there, as `data-placeholder`, unless the text can only be read; and above related pictures
 * that they are, as `data-title`.
 */
export function placeholders(words: () => Words, mayWrite: () => boolean): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) => {
        const titles = titlesOf(doc, words());
        return DecorationSet.create(doc, mayWrite() ? [...titles, ...placeholdersOf(doc, words())] : titles);
      },
    },
  });
}

function titlesOf(doc: Node, words: Words): Decoration[] {
  const titles: Decoration[] = [];
  doc.forEach((node, offset) => {
    if (node.type.name === "gallery")
      titles.push(Decoration.node(offset, offset + node.nodeSize, { "data-title": words.gallery }));
  });
  return titles;
}

function placeholdersOf(doc: Node, words: Words): Decoration[] {
  const decorations: Decoration[] = [];
  let isBodyEmpty = true;
  doc.forEach((node) => {
    if (node.type.name === "paragraph" && node.content.size > 0) isBodyEmpty = false;
  });
  doc.descendants((node, position) => {
    if (!node.isTextblock) return node.type.name === "figure" || node.isBlock;
    if (node.content.size > 0) return false;
    const { name } = node.type;
    const isBegin = name === "paragraph" && isBodyEmpty;
    if (isBegin) isBodyEmpty = false;
    const text = name === "paragraph" ? (isBegin ? words.paragraph : undefined) : words[name as keyof Words];
    if (text !== undefined) {
      decorations.push(Decoration.node(position, position + node.nodeSize, { "data-placeholder": text }));
    }
    return false;
  });
  return decorations;
}
