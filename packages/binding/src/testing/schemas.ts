import { type MarkSpec, type NodeSpec, Schema } from "prosemirror-model";

const id = { id: { default: null, validate: "string|null" } };

const known = {
  doc: { content: "block+", marks: "_" },
  paragraph: { group: "block", content: "inline*", attrs: id },
  heading: {
    group: "block",
    content: "inline*",
    attrs: { ...id, level: { default: 2, validate: "number" } },
  },
  quote: { group: "block", content: "block+", marks: "_", attrs: id },
  bulletList: { group: "block", content: "listItem+", attrs: id },
  listItem: { content: "paragraph block*", marks: "_", attrs: id },
  figure: { group: "block", content: "caption", attrs: { ...id, alt: { default: "", validate: "string" } } },
  caption: { content: "text*", marks: "strong", attrs: id },
  rule: { group: "block", attrs: id },
  text: { group: "inline" },
  hardBreak: { group: "inline", inline: true },
  footnote: { group: "inline", inline: true, content: "text*" },
} satisfies Record<string, NodeSpec>;

/** What only the newer of two versions knows. */
const newer = {
  table: { group: "block", content: "row+", marks: "_", attrs: id },
  row: { content: "cell+", marks: "_" },
  cell: { content: "block+", marks: "_", attrs: { wide: { default: 1, validate: "number" } } },
  mention: { group: "inline", inline: true, attrs: { person: { validate: "string" } } },
} satisfies Record<string, NodeSpec>;

const marks = {
  link: { attrs: { href: { validate: isLink } }, inclusive: false },
  strong: {},
  emphasis: {},
  superscript: { excludes: "superscript subscript" },
  subscript: { excludes: "superscript subscript" },
  comment: { attrs: { id: { validate: "string" } }, excludes: "", inclusive: false },
  deletion: { attrs: { by: { validate: "string" } }, excludes: "" },
} satisfies Record<string, MarkSpec>;

function isLink(value: unknown): void {
  if (typeof value !== "string" || !value.startsWith("https://")) throw new RangeError("no link");
}

const newerMarks = { glow: { attrs: { hue: { default: 0 } } } } satisfies Record<string, MarkSpec>;

const kept = { name: { validate: "string" }, kept: { validate: "string" } };
const placeholders = {
  unknownBlock: { placeholder: true, group: "block", attrs: kept },
  unknownInline: { placeholder: true, group: "inline", inline: true, attrs: kept },
} satisfies Record<string, NodeSpec>;
const placeholderMarks = {
  unknownMark: { placeholder: true, excludes: "", inclusive: false, attrs: kept },
} satisfies Record<string, MarkSpec>;

/** Strict content, tables, inline nodes with text in them, marks on blocks. */
export const newSchema: Schema = new Schema({
  nodes: { ...known, ...newer, ...placeholders },
  marks: { ...marks, ...newerMarks, ...placeholderMarks },
});

/** The same without tables, mentions and glow. */
export const oldSchema: Schema = new Schema({
  nodes: { ...known, ...placeholders },
  marks: { ...marks, ...placeholderMarks },
});

/** The same as the old one, without placeholders. */
export const bareSchema: Schema = new Schema({ nodes: known, marks });
