import { diffArrays } from "diff";
import type { Node } from "prosemirror-model";
import { shareWords } from "./block-diff.ts";

/** What a block is and what it stands in, as far as readers can see it. */
export interface BlockForm {
  readonly kind: string;
  /** Of a heading. */
  readonly level: number | null;
  /** Lists and quotes around it, outermost first; an ordered list with where it starts: "orderedList 3". */
  readonly within: readonly string[];
}

/** One thing of a document that readers see by itself: a textblock with words, a picture with what belongs to it, or a rule. */
export interface LeafBlock {
  readonly type: "text" | "figure" | "rule";
  readonly node: Node;
  /** What it is recognised by: its words, or its picture. */
  readonly key: string;
  readonly form: BlockForm;
  /** Caption or credit: words that belong to a picture. */
  readonly isLegend: boolean;
}

/** A document's leaf blocks in reading order; blocks without words are not seen. */
export function leafBlocks(doc: Node): readonly LeafBlock[] {
  const found: LeafBlock[] = [];
  collect(doc, [], found);
  return found;
}

function collect(node: Node, within: readonly string[], into: LeafBlock[]): void {
  const kind = node.type.name;
  const form = { kind, level: kind === "heading" ? Number(node.attrs.level) : null, within };
  const isLegend = kind === "caption" || kind === "credit";
  if (node.isTextblock) {
    const key = wordsOf(node);
    if (key.trim() !== "") into.push({ type: "text", node, key, form, isLegend });
    return;
  }
  if (kind === "rule") into.push({ type: "rule", node, key: "", form, isLegend });
  if (kind === "figure") into.push({ type: "figure", node, key: String(node.attrs.picture), form, isLegend });
  const around = containerName(node);
  node.forEach((child) => {
    collect(child, around === null ? within : [...within, around], into);
  });
}

function containerName(node: Node): string | null {
  switch (node.type.name) {
    case "orderedList":
      return node.attrs.start === 1 ? "orderedList" : `orderedList ${Number(node.attrs.start)}`;
    case "bulletList":
    case "quote":
    case "gallery":
      return node.type.name;
    default:
      return null;
  }
}

/** A textblock's words, one UTF-16 unit for each position in it. */
export function wordsOf(node: Node): string {
  return node.textBetween(0, node.content.size, undefined, (leaf) =>
    leaf.type.name === "hardBreak" ? "\n" : "\ufffc",
  );
}

/** A block of one document beside its counterpart in the other; null where there is none. */
export interface BlockPair {
  readonly before: LeafBlock | null;
  readonly after: LeafBlock | null;
  /** Pairs that replaced each other at one place have the same number. */
  readonly hunk: number;
}

/** Brings two documents side by side: what reads the same, then what shares words at the same place, then what came and went. */
export function alignBlocks(before: readonly LeafBlock[], after: readonly LeafBlock[]): readonly BlockPair[] {
  const pairs: BlockPair[] = [];
  let [ofBefore, ofAfter, hunk] = [0, 0, 0];
  let removed: readonly LeafBlock[] = [];
  const parts = diffArrays([...before], [...after], {
    comparator: (a, b) => a.type === b.type && a.key === b.key,
  });
  for (const [index, { removed: isRemoved, added: isAdded, value }] of parts.entries()) {
    if (isRemoved === true) {
      removed = before.slice(ofBefore, ofBefore + value.length);
      ofBefore += value.length;
      if (parts[index + 1]?.added !== true) pairs.push(...inHunk(removed, [], hunk++));
    } else if (isAdded === true) {
      pairs.push(...inHunk(removed, after.slice(ofAfter, ofAfter + value.length), hunk++));
      ofAfter += value.length;
    } else {
      for (let i = 0; i < value.length; i++)
        pairs.push({ before: before[ofBefore + i] ?? null, after: after[ofAfter + i] ?? null, hunk });
      ofBefore += value.length;
      ofAfter += value.length;
      hunk += 1;
    }
    if (isRemoved !== true) removed = [];
  }
  return pairs;
}

function inHunk(removed: readonly LeafBlock[], added: readonly LeafBlock[], hunk: number): BlockPair[] {
  const pairs: BlockPair[] = [];
  const rest = [...added];
  for (const before of removed) {
    const at = rest.findIndex((after) => isReworded(before, after));
    const come = at < 0 ? [] : rest.splice(0, at);
    pairs.push(...come.map((after) => ({ before: null, after, hunk })));
    pairs.push({ before, after: at < 0 ? null : (rest.shift() ?? null), hunk });
  }
  return [...pairs, ...rest.map((after) => ({ before: null, after, hunk }))];
}

const isReworded = (a: LeafBlock, b: LeafBlock) =>
  a.type === "text" && b.type === "text" && a.form.kind === b.form.kind && shareWords(a.key, b.key);
