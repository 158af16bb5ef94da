import type { DOMOutputSpec, NodeSpec } from "prosemirror-model";
import { attribute } from "./attribute.ts";

const blockId = { id: attribute("block-id", null) };

const readId = (element: HTMLElement) => element.getAttribute("data-block-id");
const idAttribute = (id: unknown) => (typeof id === "string" ? { "data-block-id": id } : {});

/** Each text block finds its own direction, so that an Arabic quotation is set as it is read; in no document, only in what is shown. */
const OWN_DIRECTION = { dir: "auto" };
const holdsText = (content: string | undefined) => content === "inline*" || content === "text*";

/** A block whose only attribute is its stable id. */
function plainBlock(
  tag: string,
  name: string | null,
  spec: Omit<NodeSpec, "attrs" | "parseDOM" | "toDOM">,
): NodeSpec {
  const selector = name === null ? tag : `${tag}[data-naskah="${name}"]`;
  return {
    ...spec,
    attrs: blockId,
    parseDOM: [
      { tag: selector, priority: name === null ? 50 : 60, getAttrs: (element) => ({ id: readId(element) }) },
    ],
    toDOM: (node): DOMOutputSpec => {
      const attributes = {
        ...(name === null ? {} : { "data-naskah": name }),
        ...idAttribute(node.attrs.id),
        ...(holdsText(spec.content) ? OWN_DIRECTION : {}),
      };
      return spec.content === undefined ? [tag, attributes] : [tag, attributes, 0];
    },
  };
}

const readPixels = (value: string | null) => {
  const pixels = Number(value);
  return Number.isSafeInteger(pixels) && pixels > 0 ? pixels : null;
};

/**
 * The nodes of schema version 1. Content is `*` everywhere: two legal deletions can merge into any of these states, and
 * what an article must have is a publication check (SPEC D2). `paragraph` comes first, so that it is the default block.
 */
export const nodes = {
  doc: { content: "top*" },
  paragraph: plainBlock("p", null, { group: "top block", content: "inline*" }),
  headline: plainBlock("h1", "headline", {
    group: "top",
    content: "text*",
    marks: "emphasis comment",
    defining: true,
  }),
  standfirst: plainBlock("p", "standfirst", {
    group: "top",
    content: "text*",
    marks: "strong emphasis link comment",
    defining: true,
  }),
  heading: {
    group: "top",
    content: "inline*",
    defining: true,
    attrs: { ...blockId, level: attribute("heading-level", 2) },
    parseDOM: [
      ...[2, 3, 4].map((level) => ({
        tag: `h${level}`,
        getAttrs: (element: HTMLElement) => ({ level, id: readId(element) }),
      })),
      { tag: "h1", priority: 40, attrs: { level: 2 } },
      { tag: "h5", attrs: { level: 4 } },
      { tag: "h6", attrs: { level: 4 } },
    ],
    toDOM: (node) => [`h${node.attrs.level}`, { ...idAttribute(node.attrs.id), ...OWN_DIRECTION }, 0],
  },
  bulletList: plainBlock("ul", null, { group: "top block", content: "listItem*" }),
  orderedList: {
    group: "top block",
    content: "listItem*",
    attrs: { ...blockId, start: attribute("list-start", 1) },
    parseDOM: [
      {
        tag: "ol",
        getAttrs: (element) => ({
          id: readId(element),
          start: readPixels(element.getAttribute("start")) ?? 1,
        }),
      },
    ],
    toDOM: (node) => [
      "ol",
      {
        ...idAttribute(node.attrs.id),
        ...(node.attrs.start === 1 ? {} : { start: String(node.attrs.start) }),
      },
      0,
    ],
  },
  listItem: plainBlock("li", null, { content: "block*", defining: true }),
  quote: plainBlock("blockquote", null, { group: "top", content: "block*", defining: true }),
  figure: {
    group: "top",
    content: "(caption | credit)*",
    defining: true,
    draggable: true,
    isolating: true,
    attrs: {
      ...blockId,
      picture: attribute("picture", null),
      width: attribute("pixels", null),
      height: attribute("pixels", null),
      alt: attribute("text", ""),
      decorative: attribute("flag", false),
    },
    parseDOM: [
      {
        tag: "figure[data-naskah]",
        getAttrs: (element) => ({
          id: readId(element),
          picture: element.getAttribute("data-picture"),
          width: readPixels(element.getAttribute("data-width")),
          height: readPixels(element.getAttribute("data-height")),
          alt: element.getAttribute("data-alt") ?? "",
          decorative: element.getAttribute("data-decorative") === "true",
        }),
      },
    ],
    toDOM: (node) => [
      "figure",
      {
        "data-naskah": "figure",
        ...idAttribute(node.attrs.id),
        ...(node.attrs.picture === null ? {} : { "data-picture": String(node.attrs.picture) }),
        ...(node.attrs.width === null ? {} : { "data-width": String(node.attrs.width) }),
        ...(node.attrs.height === null ? {} : { "data-height": String(node.attrs.height) }),
        "data-alt": String(node.attrs.alt),
        "data-decorative": String(node.attrs.decorative),
      },
      0,
    ],
  },
  caption: plainBlock("figcaption", "caption", {
    content: "text*",
    marks: "strong emphasis link comment",
    defining: true,
  }),
  credit: plainBlock("small", "credit", { content: "text*", marks: "link comment", defining: true }),
  gallery: plainBlock("section", "gallery", { group: "top", content: "figure*" }),
  rule: plainBlock("hr", null, { group: "top" }),
  references: plainBlock("ol", "references", { group: "top", content: "reference*", isolating: true }),
  reference: plainBlock("li", "reference", {
    content: "text*",
    marks: "strong emphasis link superscript subscript comment",
    defining: true,
  }),
  byline: {
    group: "top",
    content: "text*",
    marks: "comment",
    defining: true,
    attrs: { ...blockId, person: attribute("person", null) },
    parseDOM: [
      {
        tag: 'p[data-naskah="byline"]',
        priority: 60,
        getAttrs: (element) => ({ id: readId(element), person: element.getAttribute("data-person") }),
      },
    ],
    toDOM: (node) => [
      "p",
      {
        "data-naskah": "byline",
        ...idAttribute(node.attrs.id),
        ...(node.attrs.person === null ? {} : { "data-person": String(node.attrs.person) }),
        ...OWN_DIRECTION,
      },
      0,
    ],
  },
  text: { group: "inline" },
  hardBreak: {
    group: "inline",
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
} satisfies Record<string, NodeSpec>;

export type NodeName = keyof typeof nodes;
