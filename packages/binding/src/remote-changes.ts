import { Fragment, type Mark, type Node, type Schema, Slice } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import {
  AddMarkStep,
  AddNodeMarkStep,
  RemoveMarkStep,
  RemoveNodeMarkStep,
  ReplaceStep,
} from "prosemirror-transform";
import * as Y from "yjs";
import { inlineDiff } from "./inline-diff.ts";
import { segmentsOf } from "./inline-write.ts";
import { sameValue } from "./local-changes.ts";
import { contentStart } from "./positions.ts";
import { readAttributes, readBlocks, readInline, readMarks, readNode, readNodeMarks } from "./read-node.ts";

type Event = Y.YEvent<Y.XmlFragment | Y.XmlElement | Y.XmlText>;

/** What happened in the shared document, by what must be done about it. */
export interface Touched {
  /** Containers whose children changed, outermost first. */
  readonly containers: readonly {
    readonly shared: Y.XmlFragment;
    readonly delta: Y.YEvent<Y.XmlFragment>["delta"];
  }[];
  readonly attributes: ReadonlySet<Y.XmlElement>;
  /** Text blocks in which text or formats changed; with the delta when it is one of a single text. */
  readonly blocks: ReadonlyMap<Y.XmlElement, TextChange | null>;
}

/** What happened in one text: retained, inserted, deleted, in that text's own count. */
export interface TextChange {
  readonly text: Y.XmlText;
  readonly delta: Event["delta"];
}

/** Sorts events. They come outermost first (`observeDeep`). */
export function touchedBy(events: readonly Event[], schema: Schema): Touched {
  const containers: { shared: Y.XmlFragment; delta: Y.YEvent<Y.XmlFragment>["delta"] }[] = [];
  const attributes = new Set<Y.XmlElement>();
  const blocks = new Map<Y.XmlElement, TextChange | null>();
  for (const event of events) {
    const { target } = event;
    if (target instanceof Y.XmlText) {
      const block = blockAround(target, schema);
      if (block !== null) blocks.set(block, blocks.has(block) ? null : { text: target, delta: event.delta });
      continue;
    }
    if (target instanceof Y.XmlElement && (event as Y.YXmlEvent).attributesChanged.size > 0) {
      const inline = isInlineNode(target, schema) ? blockAround(target, schema) : null;
      if (inline === null) attributes.add(target);
      else blocks.set(inline, null);
    }
    if (event.delta.length === 0) continue;
    const block = target instanceof Y.XmlElement ? blockAround(target, schema) : null;
    if (block === null) containers.push({ shared: target, delta: event.delta as never });
    else blocks.set(block, null);
  }
  return { containers, attributes, blocks };
}

const isInlineNode = (element: Y.XmlElement, schema: Schema): boolean =>
  schema.nodes[element.nodeName]?.isInline ?? false;

/** The outermost text block that holds a type, or is it; null for containers. */
function blockAround(type: Y.XmlText | Y.XmlElement, schema: Schema): Y.XmlElement | null {
  let block: Y.XmlElement | null = null;
  for (
    let current: unknown = type;
    current instanceof Y.XmlElement || current instanceof Y.XmlText;
    current = current.parent
  ) {
    if (current instanceof Y.XmlElement && schema.nodes[current.nodeName]?.inlineContent === true)
      block = current;
  }
  return block;
}

/**
 * Adds the smallest steps that show what happened. `tr.doc` must show the shared document as it was before.
 * @param held text blocks that stay as they are for now.
 * @throws UnreadableError when something came in that the schema cannot show.
 */
export function showChanges(
  tr: Transaction,
  fragment: Y.XmlFragment,
  schema: Schema,
  { containers, attributes, blocks }: Touched,
  held: (block: Y.XmlElement) => boolean,
): void {
  for (const { shared, delta } of containers) showChildren(tr, fragment, schema, shared, delta);
  for (const element of attributes) showAttributes(tr, fragment, schema, element);
  for (const [block, change] of blocks) {
    if (!held(block)) showInline(tr, fragment, schema, block, change);
  }
}

function showChildren(
  tr: Transaction,
  fragment: Y.XmlFragment,
  schema: Schema,
  shared: Y.XmlFragment,
  delta: Y.YEvent<Y.XmlFragment>["delta"],
): void {
  const place = contentStart(fragment, tr.doc, shared);
  if (place === null) return;
  const { node, start } = place;
  if (shared.length !== visibleCount(shared)) {
    replaceChildren(tr, node, start, readBlocks(shared, schema));
    return;
  }
  // Children of the node as it was, and the place in the document as it becomes.
  let index = 0;
  let position = start;
  const pass = (count: number) => {
    let size = 0;
    for (let k = 0; k < count; k++) size += node.child(index++).nodeSize;
    return size;
  };
  for (let i = 0; i < delta.length; ) {
    const retained = delta[i]?.retain;
    if (retained !== undefined) {
      position += pass(retained);
      i += 1;
      continue;
    }
    // A deletion beside an insertion is one replacement.
    const nodes: Node[] = [];
    let removed = 0;
    for (; i < delta.length && delta[i]?.retain === undefined; i++) {
      const { insert, delete: count = 0 } = delta[i] ?? {};
      for (const child of (insert ?? []) as unknown as Y.XmlElement[]) nodes.push(readNode(child, schema));
      removed += pass(count);
    }
    const content = Fragment.fromArray(nodes);
    tr.step(new ReplaceStep(position, position + removed, new Slice(content, 0, 0)));
    position += content.size;
  }
}

function visibleCount(shared: Y.XmlFragment): number {
  return shared.toArray().filter((child) => child instanceof Y.XmlElement).length;
}

/** For a container with something hidden in it: everything from the first child that differs. */
function replaceChildren(tr: Transaction, node: Node, start: number, content: Fragment): void {
  let prefix = 0;
  let at = start;
  while (
    prefix < node.childCount &&
    prefix < content.childCount &&
    node.child(prefix).eq(content.child(prefix))
  )
    at += node.child(prefix++).nodeSize;
  tr.step(new ReplaceStep(at, start + node.content.size, new Slice(content.cut(at - start), 0, 0)));
}

function showAttributes(
  tr: Transaction,
  fragment: Y.XmlFragment,
  schema: Schema,
  element: Y.XmlElement,
): void {
  const place = contentStart(fragment, tr.doc, element);
  if (place === null) return;
  const at = place.start - 1;
  const node = tr.doc.nodeAt(at);
  if (node === null || node.type.name !== element.nodeName) return;
  const now = node.type.create(readAttributes(element, node.type)).attrs;
  for (const [name, value] of Object.entries(now)) {
    if (!sameValue(node.attrs[name], value)) tr.setNodeAttribute(at, name, value);
  }
  const marks = readNodeMarks(element, schema);
  for (const mark of node.marks) if (!mark.isInSet(marks)) tr.step(new RemoveNodeMarkStep(at, mark));
  for (const mark of marks) if (!mark.isInSet(node.marks)) tr.step(new AddNodeMarkStep(at, mark));
}

function showInline(
  tr: Transaction,
  fragment: Y.XmlFragment,
  schema: Schema,
  block: Y.XmlElement,
  change: TextChange | null,
): void {
  const place = contentStart(fragment, tr.doc, block);
  if (place === null) return;
  if (change !== null && showText(tr, schema, place.start, block, change)) return;
  const hint = change === null ? null : firstChange(change);
  showContent(tr, place.start, place.node.content, readInline(block, schema), hint);
}

/** Letters that came or went, straight from the delta, without reading the block again. False when marks changed as well. */
function showText(
  tr: Transaction,
  schema: Schema,
  start: number,
  block: Y.XmlElement,
  { text, delta }: TextChange,
): boolean {
  if (
    delta.some(
      (part) => typeof part.insert === "object" || ("attributes" in part && part.retain !== undefined),
    )
  )
    return false;
  const segment = segmentsOf(block).find(({ child }) => child === text);
  if (segment === undefined) return false;
  let position = start + segment.start;
  for (const part of delta) {
    if (part.retain !== undefined) position += part.retain;
    else if (part.delete !== undefined)
      tr.step(new ReplaceStep(position, position + part.delete, Slice.empty));
    else if (typeof part.insert === "string") {
      const { attributes } = part as { attributes?: Record<string, unknown> };
      const content = Fragment.from(schema.text(part.insert, readMarks(attributes, schema, null)));
      tr.step(new ReplaceStep(position, position, new Slice(content, 0, 0)));
      position += content.size;
    }
  }
  return true;
}

/** Index of the first insertion, deletion or format in a text's delta. */
function firstChange({ delta }: TextChange): number {
  let at = 0;
  for (const part of delta) {
    if (part.retain === undefined || ("attributes" in part && part.attributes !== undefined)) return at;
    at += part.retain;
  }
  return at;
}

/** Turns inline content that begins at `start` into other content, by one replacement and steps for marks. */
export function showContent(
  tr: Transaction,
  start: number,
  before: Fragment,
  after: Fragment,
  hint: number | null,
): void {
  // The hint says where an insertion begins; the diff asks where a change ends.
  const grown = Math.max(0, after.size - before.size);
  const { replaced, remarked } = inlineDiff(before, after, hint === null ? null : hint + grown);
  if (replaced !== null) {
    const { start: from, oldEnd, newEnd } = replaced;
    tr.step(new ReplaceStep(start + from, start + oldEnd, new Slice(after.cut(from, newEnd), 0, 0)));
  }
  for (const { from, to, before: then, after: now } of remarked)
    showMarks(tr, start + from, start + to, then, now);
}

function showMarks(
  tr: Transaction,
  from: number,
  to: number,
  before: readonly Mark[],
  after: readonly Mark[],
): void {
  for (const mark of before) if (!mark.isInSet(after)) tr.step(new RemoveMarkStep(from, to, mark));
  for (const mark of after) if (!mark.isInSet(before)) tr.step(new AddMarkStep(from, to, mark));
}
