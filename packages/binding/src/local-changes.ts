import type { Node } from "prosemirror-model";
import type * as Y from "yjs";
import { writeInline } from "./inline-write.ts";
import { matchBlocks } from "./match-blocks.ts";
import { isPlaceholder } from "./placeholders.ts";
import { blocksIn, type Reader } from "./reader.ts";
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
  // What only fills a gap is in the shared document once somebody has edited there: then it is another object.
  const old = childrenOf(before, reader);
  const now = childrenOf(after, reader);
  let prefix = 0;
  while (prefix < old.length && prefix < now.length && old[prefix] === now[prefix]) prefix++;
  let suffix = 0;
  while (
    suffix < old.length - prefix &&
    suffix < now.length - prefix &&
    old[old.length - 1 - suffix] === now[now.length - 1 - suffix]
  )
    suffix++;
  const [oldMiddle, newMiddle] = [
    old.slice(prefix, old.length - suffix),
    now.slice(prefix, now.length - suffix),
  ];
  const matches = matchBlocks(oldMiddle, newMiddle, options.keyOf);
  const positions = positionsOf(after, start, newMiddle, prefix, reader);
  // Children are elements one by one, unless something that is not shown lies between them.
  const all = shared.length === old.length ? null : blocksIn(shared);
  const indexOf = (child: number) =>
    all === null ? child : shared.toArray().indexOf(all[child] as Y.XmlElement);
  const elementAt = (child: number) => (all === null ? shared.get(child) : all[child]) as Y.XmlElement;
  const kept = matches.map((match) => (match === null ? null : elementAt(prefix + match)));
  removeUnmatched(shared, oldMiddle.length, matches, (child) => indexOf(prefix + child));
  // Where the next new child goes: behind the last one that is there already.
  let index = prefix === 0 ? 0 : indexOf(prefix - 1) + 1;
  newMiddle.forEach((node, i) => {
    const element = kept[i] ?? null;
    if (element === null) {
      shared.insert(index, [writeNode(node, reader)]);
      index += 1;
    } else {
      const match = matches[i] ?? 0;
      const oldNode = oldMiddle[match];
      if (oldNode !== undefined && oldNode !== node)
        writeElement(element, oldNode, node, positions[i] ?? start, options);
      index = positionIn(shared, element, index) + 1;
    }
  });
}

function childrenOf(node: Node, reader: Reader): readonly Node[] {
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

/** The index of a child that is at `guess` in a plain container. */
function positionIn(shared: Y.XmlFragment, element: Y.XmlElement, guess: number): number {
  return shared.get(guess) === element ? guess : shared.toArray().indexOf(element);
}

function removeUnmatched(
  shared: Y.XmlFragment,
  count: number,
  matches: readonly (number | null)[],
  indexOf: (child: number) => number,
): void {
  const matched = new Set(matches);
  for (let child = count - 1; child >= 0; child--) if (!matched.has(child)) shared.delete(indexOf(child), 1);
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
