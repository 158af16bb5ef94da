import { type DocumentJson, parseDocument, schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import { type EditorState, Selection, type Transaction } from "prosemirror-state";
import { replacesArticle } from "./gentle-transaction.ts";
import { takesSheet } from "./pasted-parts.ts";

/** Fewer characters than this are a beginning that a pasted article may replace. */
const NEARLY_EMPTY = 80;

/** True when nothing would be lost that took work: hardly any words and no pictures. Bylines do not count. */
export function isNearlyEmpty(doc: Node): boolean {
  let characters = 0;
  let hasPicture = false;
  doc.forEach((block) => {
    if (block.type.name === "figure" || block.type.name === "gallery") hasPicture = true;
    if (block.type.name !== "byline") characters += block.textContent.trim().length;
  });
  return !hasPicture && characters < NEARLY_EMPTY;
}

/** Nothing is written but, perhaps, who writes. */
function isUnwritten(doc: Node): boolean {
  return doc.children.every(
    (block) =>
      block.type.name === "byline" || (block.type.name !== "figure" && block.textContent.trim() === ""),
  );
}

/** In a manuscript with a beginning a whole article has as many paragraphs as this. */
const FEWEST_PARAGRAPHS = 3;

/** Puts a whole article in the place of a manuscript that is selected as a whole, or nearly empty; null when something is written already. */
export function pasteArticle(state: EditorState, json: DocumentJson): Transaction | null {
  const isOver = takesSheet(state);
  if (!isOver && !isNearlyEmpty(state.doc)) return null;
  const pasted = parseDocument(json);
  const paragraphs = pasted.children.filter((block) => block.type.name === "paragraph").length;
  if (!isOver && !isUnwritten(state.doc) && paragraphs < FEWEST_PARAGRAPHS) return null;
  const article = articleOver(state.doc, pasted);
  const tr = state.tr.replaceWith(0, state.doc.content.size, article.content);
  return replacesArticle(tr.setSelection(Selection.atStart(tr.doc)).scrollIntoView());
}

/**
 * An article in the place of a manuscript. What the manuscript knows and a text cannot say stays: the ids of headline and
 * standfirst, an empty standfirst, who a byline of the same name is, and all bylines when the article names nobody.
 */
export function articleOver(before: Node, article: Node): Node {
  const had = (name: string) => before.children.filter((block) => block.type.name === name);
  const bylines = had("byline");
  const blocks = article.children.map((block) => {
    if (block.type.name === "headline")
      return block.type.create({ ...had("headline")[0]?.attrs }, block.content);
    if (block.type.name !== "byline") return block;
    const same = bylines.find((line) => sameName(line, block));
    return same === undefined ? block : block.type.create(same.attrs, block.content);
  });
  const lacks = (name: string) => !blocks.some((block) => block.type.name === name);
  if (lacks("standfirst")) {
    const place = blocks.findIndex((block) => block.type.name === "headline") + 1;
    blocks.splice(place, 0, ...had("standfirst").slice(0, 1));
  }
  if (lacks("byline")) blocks.push(...bylines);
  return schema.nodes.doc.create(null, blocks);
}

function sameName(one: Node, other: Node): boolean {
  const plain = (node: Node) => node.textContent.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
  return plain(one) === plain(other);
}
