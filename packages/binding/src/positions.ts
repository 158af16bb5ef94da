import type { Node, ResolvedPos } from "prosemirror-model";
import * as Y from "yjs";
import { segmentsOf } from "./inline-write.ts";
import type { Reader } from "./reader.ts";

/** The shared type of the innermost node around a position, and where that node's content begins. */
interface Place {
  readonly shared: Y.XmlFragment;
  readonly node: Node;
  readonly start: number;
}

/** The element of a node's child; null for what only fills a gap. */
function childAt(reader: Reader, shared: Y.XmlFragment, node: Node, index: number): Y.XmlElement | null {
  const child = node.maybeChild(index);
  if (child === null || reader.isFiller(child)) return null;
  return reader.index.blocks(shared)[elementsBefore(reader, node, index)] ?? null;
}

/** How many of the children before an index are in the shared document. */
function elementsBefore(reader: Reader, node: Node, index: number): number {
  if (!reader.hasFiller(node)) return index;
  return node.content.content.slice(0, index).filter((child) => !reader.isFiller(child)).length;
}

/** The place among a node's children of the element with this number. */
function shownIndex(reader: Reader, node: Node, element: number): number {
  if (!reader.hasFiller(node)) return element;
  let passed = 0;
  const index = node.content.content.findIndex((child) => !reader.isFiller(child) && passed++ === element);
  return index === -1 ? node.childCount : index;
}

function placeOf(reader: Reader, fragment: Y.XmlFragment, $position: ResolvedPos): Place {
  let shared = fragment;
  let depth = 0;
  while (depth < $position.depth && !$position.node(depth).inlineContent) {
    const child = childAt(reader, shared, $position.node(depth), $position.index(depth));
    if (child === null) break;
    shared = child;
    depth += 1;
  }
  return { shared, node: $position.node(depth), start: $position.start(depth) };
}

/**
 * A position that stays with what stands there, whatever is written around it. The shared type must show the document.
 * Work is in proportion to depth and to the length of the text block.
 */
export function relativePosition(
  reader: Reader,
  fragment: Y.XmlFragment,
  $position: ResolvedPos,
  assoc: 0 | -1 = 0,
): Y.RelativePosition {
  const { shared, node, start } = placeOf(reader, fragment, $position);
  const offset = $position.pos - start;
  if (node.inlineContent) {
    const segments = segmentsOf(reader, shared);
    const text = segments.find(
      ({ child, start: begin, size }) =>
        child instanceof Y.XmlText && begin <= offset && offset <= begin + size,
    );
    if (text?.child instanceof Y.XmlText)
      return Y.createRelativePositionFromTypeIndex(text.child, offset - text.start, assoc);
    const next = segments.find(({ start: begin, size }) => offset < begin + size);
    return Y.createRelativePositionFromTypeIndex(shared, next?.index ?? shared.length);
  }
  let index = 0;
  let before = 0;
  while (index < node.childCount && before < offset) before += node.child(index++).nodeSize;
  return Y.createRelativePositionFromTypeIndex(shared, elementsBefore(reader, node, index));
}

/** Where a relative position is now; null when its block is gone. The shared type must show the document. */
export function absolutePosition(
  reader: Reader,
  fragment: Y.XmlFragment,
  doc: Node,
  relative: Y.RelativePosition,
): number | null {
  if (fragment.doc === null) return null;
  const found = Y.createAbsolutePositionFromRelativePosition(relative, fragment.doc);
  if (found === null) return null;
  const { type, index } = found;
  if (type instanceof Y.XmlText) {
    const block = type.parent;
    if (!(block instanceof Y.XmlFragment)) return null;
    const start = contentStart(reader, fragment, doc, block);
    const segment = segmentsOf(reader, block).find(({ child }) => child === type);
    return start === null || segment === undefined ? null : start.start + segment.start + index;
  }
  if (!(type instanceof Y.XmlFragment)) return null;
  const place = contentStart(reader, fragment, doc, type);
  if (place === null) return null;
  const { node, start } = place;
  if (node.inlineContent) {
    const segment = segmentsOf(reader, type).find((candidate) => candidate.index >= index);
    return start + (segment?.start ?? node.content.size);
  }
  const shown = shownIndex(reader, node, index);
  return start + reader.starts.startOf(node, Math.min(shown, node.childCount));
}

/** The node that a shared container or block shows, and where its content begins; null when it is not in the document. */
export function contentStart(
  reader: Reader,
  fragment: Y.XmlFragment,
  doc: Node,
  shared: Y.XmlFragment,
): { readonly node: Node; readonly start: number } | null {
  if (shared === fragment) return { node: doc, start: 0 };
  const { parent } = shared;
  if (!(parent instanceof Y.XmlFragment) || shared._item === null || shared._item.deleted) return null;
  const outer = contentStart(reader, fragment, doc, parent);
  if (outer === null || outer.node.inlineContent) return null;
  const index = shownIndex(reader, outer.node, reader.index.indexOf(parent, shared));
  if (index < 0 || index >= outer.node.childCount) return null;
  const start = outer.start + reader.starts.startOf(outer.node, index);
  return { node: outer.node.child(index), start: start + 1 };
}
