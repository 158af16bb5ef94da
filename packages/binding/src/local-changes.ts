import type { Node } from "prosemirror-model";
import type * as Y from "yjs";
import { sharedEnds } from "./child-starts.ts";
import { writeInline } from "./inline-write.ts";
import { matchBlocks } from "./match-blocks.ts";
import { isPlaceholder } from "./placeholders.ts";
import type { Reader } from "./reader.ts";
import { writeNode, writeNodeMarks } from "./write-node.ts";

export interface LocalOptions {
  readonly reader: Reader;
  /** A name that a block keeps through edits; null when it has none. */
  readonly keyOf: (node: Node) => string | null;
  /** Position of the caret in the new document. */
  readonly caret: number;
  /** Blocks that are not written now. */
  readonly held: (block: Y.XmlElement) => boolean;
}

/**
 * Writes what changed from one document to the next, descending only where nodes are not the same objects. Call it in one Yjs
 * transaction. The shared type must show the old document.
 */
export function writeChanges(
  fragment: Y.XmlFragment,
  before: Node,
  after: Node,
  options: LocalOptions,
): void {
  writeContainer(fragment, before, after, 0, options);
}

/** @param start position of the container's first child in the new document. */
function writeContainer(
  shared: Y.XmlFragment,
  before: Node,
  after: Node,
  start: number,
  options: LocalOptions,
): void {
  if (before.content === after.content) return;
  const { reader } = options;
  const old = writtenChildren(before, reader);
  if (reader.hasFiller(after) && !isInStep(old, writtenChildren(after, reader))) reader.settle(after);
  const now = writtenChildren(after, reader);
  const ends = sharedEnds(old, now);
  const { prefix, suffix } = ends;
  reader.starts.moveOn(old, now, ends);
  const [oldMiddle, newMiddle] = [
    old.slice(prefix, old.length - suffix),
    now.slice(prefix, now.length - suffix),
  ];
  const matches = matchBlocks(oldMiddle, newMiddle, options.keyOf);
  const positions = positionsOf(after, start, newMiddle, prefix, reader);
  const blocks = reader.index.blocks(shared);
  const kept = matches.map((match) => (match === null ? null : (blocks[prefix + match] ?? null)));
  if (oldMiddle.length !== newMiddle.length || kept.includes(null)) {
    writeChildren(shared, blocks, prefix, oldMiddle.length, newMiddle, kept, reader);
    reader.index.forget(shared);
  }
  newMiddle.forEach((node, i) => {
    const element = kept[i] ?? null;
    const oldNode = oldMiddle[matches[i] ?? 0];
    if (element !== null && oldNode !== undefined && oldNode !== node)
      writeElement(element, oldNode, node, positions[i] ?? start, options);
  });
}

/** Takes away the old elements that no node goes on from, and puts new ones between those that stay. */
function writeChildren(
  shared: Y.XmlFragment,
  blocks: readonly Y.XmlElement[],
  prefix: number,
  oldCount: number,
  nodes: readonly Node[],
  kept: readonly (Y.XmlElement | null)[],
  reader: Reader,
): void {
  const isPlain = shared.length === blocks.length;
  // Beside something that is not shown, the number of an element is no index.
  const indexOf = (block: Y.XmlElement, guess: number) => (isPlain ? guess : shared.toArray().indexOf(block));
  const stay = new Set(kept);
  for (let child = prefix + oldCount - 1; child >= prefix; child--) {
    const block = blocks[child];
    if (block !== undefined && !stay.has(block)) shared.delete(indexOf(block, child), 1);
  }
  const before = blocks[prefix - 1];
  let index = before === undefined ? 0 : indexOf(before, prefix - 1) + 1;
  // Those that stand side by side come at once: every insertion walks to its place.
  let fresh: (Y.XmlElement | Y.XmlText)[] = [];
  const put = () => {
    if (fresh.length > 0) shared.insert(index, fresh);
    index += fresh.length;
    fresh = [];
  };
  nodes.forEach((node, i) => {
    const element = kept[i] ?? null;
    if (element === null) {
      fresh.push(writeNode(node, reader));
      return;
    }
    put();
    index = indexOf(element, index) + 1;
  });
  put();
}

/** Whether at most the insides of the children changed: then what only fills gaps between them stays unwritten. */
function isInStep(old: readonly Node[], now: readonly Node[]): boolean {
  return old.length === now.length && old.every((node, index) => node.type === now[index]?.type);
}

/** Children that are in the shared document, or shall be: what fills a gap is another object once somebody has edited it. */
function writtenChildren(node: Node, reader: Reader): readonly Node[] {
  return reader.hasFiller(node)
    ? node.content.content.filter((child) => !reader.isFiller(child))
    : node.content.content;
}

/** Where each node of the middle begins in the new document. */
function positionsOf(
  container: Node,
  start: number,
  middle: readonly Node[],
  prefix: number,
  reader: Reader,
): readonly number[] {
  if (!reader.hasFiller(container))
    return middle.map((_node, index) => start + reader.starts.startOf(container, prefix + index));
  const positions: number[] = [];
  let position = start;
  let passed = 0;
  for (const child of container.content.content) {
    if (positions.length === middle.length) break;
    if (!reader.isFiller(child) && passed++ >= prefix) positions.push(position);
    position += child.nodeSize;
  }
  return positions;
}

/** @param position where the node begins in the new document. */
function writeElement(
  shared: Y.XmlElement,
  before: Node,
  after: Node,
  position: number,
  options: LocalOptions,
): void {
  writeNodeMarks(shared, before.marks, after.marks);
  if (isPlaceholder(after)) return;
  writeAttributes(shared, before, after);
  if (!after.type.inlineContent) {
    writeContainer(shared, before, after, position + 1, options);
    return;
  }
  if (before.content === after.content || options.held(shared)) return;
  const caret = options.caret - position - 1;
  const isInside = caret >= 0 && caret <= after.content.size;
  writeInline(options.reader, shared, before.content, after.content, isInside ? caret : null);
}

function writeAttributes(shared: Y.XmlElement, before: Node, after: Node): void {
  if (before.attrs === after.attrs) return;
  for (const [name, value] of Object.entries(after.attrs)) {
    if (sameValue(before.attrs[name], value)) continue;
    if (value === null || value === undefined) shared.removeAttribute(name);
    else shared.setAttribute(name, value as string);
  }
}

export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}
