import type { Node } from "prosemirror-model";
import type { CheckCode } from "./check-code.ts";
import type { Finding } from "./publication-check.ts";

/** One textblock with its words, for the checks that read words. */
export interface TextRun {
  readonly node: Node;
  readonly blockId: string | null;
  /** Index of the top-level block it is in. */
  readonly index: number;
  /** Position of the textblock in the document; runs are in reading order. */
  readonly position: number;
  readonly kind: string;
  /** One UTF-16 unit for each position in the block, so that an offset in the text is an offset in the block. */
  readonly text: string;
}

/** Stands for what is no letter and no space: an inline node of another version. */
const OBJECT = "\ufffc";

/** All textblocks of a document with at least one inline node. */
export function textRuns(doc: Node): readonly TextRun[] {
  const runs: TextRun[] = [];
  doc.forEach((top, offset, index) => {
    const read = (node: Node, position: number) => {
      if (!node.isTextblock || node.content.size === 0) return;
      const { id } = node.attrs;
      runs.push({
        node,
        blockId: typeof id === "string" ? id : null,
        index,
        position,
        kind: node.type.name,
        text: textOf(node),
      });
    };
    read(top, offset);
    top.descendants((node, position) => {
      read(node, offset + 1 + position);
      return !node.isTextblock;
    });
  });
  return runs;
}

function textOf(node: Node): string {
  let text = "";
  node.forEach((child) => {
    if (child.isText) text += child.text ?? "";
    else text += (child.type.name === "hardBreak" ? "\n" : OBJECT).repeat(child.nodeSize);
  });
  return text;
}

/** The same text with what `hides` says struck out by characters that are no part of a word. */
export function visibleText(run: TextRun, hides: (inline: Node) => boolean): string {
  let text = "";
  let at = 0;
  run.node.forEach((child) => {
    const part = run.text.slice(at, at + child.nodeSize);
    text += hides(child) ? OBJECT.repeat(child.nodeSize) : part;
    at += child.nodeSize;
  });
  return text;
}

/** Longest piece of the text that a finding repeats. */
const MAX_WORDS = 200;

/** Something wrong between two offsets of a textblock. */
export function findingIn(run: TextRun, code: CheckCode, from: number, to: number): Finding {
  const { blockId, index, position, text } = run;
  const range = { from, to, words: text.slice(from, Math.min(to, from + MAX_WORDS)) };
  return { code, place: { kind: "block", blockId, index, range }, at: position };
}
