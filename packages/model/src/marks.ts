import type { MarkSpec } from "prosemirror-model";
import { attribute, isAllowedHref } from "./attribute.ts";

/** The marks of schema version 1. `comment` carries an id and nothing else: who said what lives on the server (V1). */
export const marks = {
  link: {
    attrs: { href: attribute("href") },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (element) => {
          const href = element.getAttribute("href");
          return isAllowedHref(href) ? { href } : false;
        },
      },
    ],
    toDOM: (mark) => ["a", { href: String(mark.attrs.href), rel: "noopener noreferrer" }, 0],
  },
  strong: {
    parseDOM: [
      { tag: "strong" },
      // Google Docs wraps a whole clipboard in <b style="font-weight: normal">.
      { tag: "b", getAttrs: (element) => element.style.fontWeight !== "normal" && null },
      { style: "font-weight", getAttrs: (value) => /^(bold(er)?|[6-9]\d{2})$/.test(value) && null },
    ],
    toDOM: () => ["strong", 0],
  },
  emphasis: {
    parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
    toDOM: () => ["em", 0],
  },
  underline: {
    parseDOM: [{ tag: "u" }, { style: "text-decoration=underline" }],
    toDOM: () => ["u", 0],
  },
  strike: {
    parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }, { style: "text-decoration=line-through" }],
    toDOM: () => ["s", 0],
  },
  superscript: {
    excludes: "superscript subscript",
    parseDOM: [{ tag: "sup" }],
    toDOM: () => ["sup", 0],
  },
  subscript: {
    excludes: "superscript subscript",
    parseDOM: [{ tag: "sub" }],
    toDOM: () => ["sub", 0],
  },
  code: {
    code: true,
    parseDOM: [{ tag: "code" }],
    toDOM: () => ["code", 0],
  },
  comment: {
    attrs: { id: attribute("thread-id") },
    excludes: "",
    inclusive: false,
    parseDOM: [
      {
        tag: "span[data-thread]",
        getAttrs: (element) => ({ id: element.getAttribute("data-thread") }),
      },
    ],
    toDOM: (mark) => ["span", { "data-thread": String(mark.attrs.id), class: "naskah-comment" }, 0],
  },
} satisfies Record<string, MarkSpec>;

export type MarkName = keyof typeof marks;
