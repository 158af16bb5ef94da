import type { DOMOutputSpec, MarkSpec, NodeSpec } from "prosemirror-model";
import { attribute } from "./attribute.ts";

/**
 * What stands for content of another version of Naskah, so that it is seen and kept (D4). Only an editor's document holds these; they are
 * no part of an article, nor of the schema hash: the shared document holds the unknown thing itself, and no server admits them.
 */
const kept = { name: attribute("text"), kept: attribute("kept") };

const label = (name: unknown) => ({ "data-unknown": String(name), contenteditable: "false" });

export const placeholderNodes = {
  unknownBlock: {
    placeholder: true,
    group: "top block",
    atom: true,
    attrs: kept,
    toDOM: (node): DOMOutputSpec => ["div", { class: "naskah-unknown", ...label(node.attrs.name) }],
  },
  unknownInline: {
    placeholder: true,
    group: "inline",
    inline: true,
    atom: true,
    attrs: kept,
    toDOM: (node): DOMOutputSpec => ["span", { class: "naskah-unknown", ...label(node.attrs.name) }],
  },
} satisfies Record<string, NodeSpec>;

export const placeholderMarks = {
  unknownMark: {
    placeholder: true,
    excludes: "",
    inclusive: false,
    attrs: kept,
    toDOM: (mark): DOMOutputSpec => [
      "span",
      { class: "naskah-unknown-mark", "data-unknown": String(mark.attrs.name) },
      0,
    ],
  },
} satisfies Record<string, MarkSpec>;
