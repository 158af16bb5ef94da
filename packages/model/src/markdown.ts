import type { Mark, Node } from "prosemirror-model";
import type { MarkName } from "./marks.ts";

export interface MarkdownOptions {
  /** Address of a picture's bytes, by content hash; a picture without one is its alternative text. */
  readonly pictureSrc?: (hash: string) => string;
}

/**
 * A document as Markdown (CommonMark 0.31, strikethrough of GitHub's): the headline is the first heading. Underlined, raised and lowered
 * words are words, because Markdown has no signs for them; comments are not written.
 */
export function markdownOf(doc: Node, options: MarkdownOptions = {}): string {
  return blocksOf(doc, options).join("\n\n");
}

function blocksOf(parent: Node, options: MarkdownOptions): string[] {
  return parent.children.map((node) => blockOf(node, options)).filter((text) => text !== "");
}

function blockOf(node: Node, options: MarkdownOptions): string {
  switch (node.type.name) {
    case "headline":
      return prefixed("# ", lineOf(node).replaceAll("\\\n", " "));
    case "heading":
      return prefixed(`${"#".repeat(Number(node.attrs.level))} `, lineOf(node).replaceAll("\\\n", " "));
    case "bulletList":
      return listOf(node, () => "- ", options);
    case "orderedList":
    case "references": {
      const start = node.type.name === "orderedList" ? Number(node.attrs.start) : 1;
      return listOf(node, (index) => `${start + index}. `, options);
    }
    case "quote":
      return blocksOf(node, options).join("\n\n").replace(/^/gm, "> ").replace(/^> $/gm, ">");
    case "rule":
      return "---";
    case "figure":
      return [pictureOf(node, options), ...blocksOf(node, options)]
        .filter((text) => text !== "")
        .join("\n\n");
    case "gallery":
      return blocksOf(node, options).join("\n\n");
    default:
      return node.isTextblock ? lineOf(node) : blocksOf(node, options).join("\n\n");
  }
}

const prefixed = (sign: string, words: string) => (words === "" ? "" : sign + words);

function pictureOf({ attrs }: Node, { pictureSrc }: MarkdownOptions): string {
  const alt = escaped(attrs.decorative === true ? "" : String(attrs.alt));
  if (typeof attrs.picture !== "string") return "";
  return pictureSrc === undefined ? alt : `![${alt}](${pictureSrc(attrs.picture)})`;
}

/** What belongs to an item stands as far in as its words. */
function listOf(list: Node, marker: (index: number) => string, options: MarkdownOptions): string {
  return list.children
    .map((item, index) => {
      const sign = marker(index);
      const inner = item.isTextblock ? [lineOf(item)] : blocksOf(item, options);
      const text = inner.reduce((whole, block, at) => {
        const isList = /^(?:- |\d+\. )/.test(block);
        return at === 0 ? block : `${whole}${isList ? "\n" : "\n\n"}${block}`;
      }, "");
      return sign + text.replace(/\n(?=.)/g, `\n${" ".repeat(sign.length)}`);
    })
    .join("\n");
}

function lineOf(node: Node): string {
  const words = node.children
    .map((inline) => (inline.type.name === "hardBreak" ? "\\\n" : inline.isText ? runOf(inline) : ""))
    .join("")
    .trim();
  // What would begin a list, a heading or a quotation is words here.
  return words.replace(/^(\d+)([.)]\s)/, "$1\\$2").replace(/^([#>+-])(?=\s|#)/, "\\$1");
}

const SIGNS: Partial<Record<MarkName, string>> = { strong: "**", emphasis: "*", strike: "~~" };

/** Signs stand at the words, never at the spaces around them, where they would be no signs. */
function runOf(node: Node): string {
  const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(node.text ?? "") ?? [];
  if (words === "") return before + after;
  const isCode = node.marks.some(({ type }) => type.name === "code");
  const inner = isCode && !words.includes("`") ? `\`${words}\`` : escaped(words);
  return before + node.marks.reduceRight((text, mark) => signed(text, mark), inner) + after;
}

function signed(text: string, { type, attrs }: Mark): string {
  if (type.name === "link") return `[${text}](${String(attrs.href).replace(/[()]/g, encodeBracket)})`;
  const sign = SIGNS[type.name as MarkName] ?? "";
  return `${sign}${text}${sign}`;
}

const encodeBracket = (bracket: string) => (bracket === "(" ? "%28" : "%29");

const escaped = (words: string) => words.replace(/[\\`*_[\]<>~]/g, "\\$&");
