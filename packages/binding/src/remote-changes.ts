import { Fragment, type Mark, type Node, Slice } from "prosemirror-model";
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
import type { Reader } from "./reader.ts";

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

/** Something changed that single steps cannot show; the document must be read again. */
export class ReadAgain extends Error {}

/** Sorts events. They come outermost first (`observeDeep`). @throws ReadAgain for what stands behind a placeholder. */
export function touchedBy(events: readonly Event[], reader: Reader): Touched {
  const containers: { shared: Y.XmlFragment; delta: Y.YEvent<Y.XmlFragment>["delta"] }[] = [];
  const attributes = new Set<Y.XmlElement>();
  const blocks = new Map<Y.XmlElement, TextChange | null>();
  for (const event of events) {
    const { target } = event;
    if (reader.isBehindPlaceholder(target)) throw new ReadAgain("behind a placeholder");
    if (target instanceof Y.XmlText) {
      const block = blockAround(target, reader);
      if (block !== null) blocks.set(block, blocks.has(block) ? null : { text: target, delta: event.delta });
      continue;
    }
    if (target instanceof Y.XmlElement && (event as Y.YXmlEvent).attributesChanged.size > 0) {
      const inline = isInlineNode(target, reader) ? blockAround(target, reader) : null;
      if (inline === null) attributes.add(target);
      else blocks.set(inline, null);
    }
    if (event.delta.length === 0) continue;
    const block = target instanceof Y.XmlElement ? blockAround(target, reader) : null;
    if (block === null) containers.push({ shared: target, delta: event.delta as never });
    else blocks.set(block, null);
  }
  return { containers, attributes, blocks };
}

const isInlineNode = (element: Y.XmlElement, { schema }: Reader): boolean =>
  schema.nodes[element.nodeName]?.isInline ?? false;

/** The outermost text block that holds a type, or is it; null for containers. */
function blockAround(type: Y.XmlText | Y.XmlElement, { schema }: Reader): Y.XmlElement | null {
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
 * @throws ReadAgain, UnreadableError or an error of ProseMirror when what came in does not fit in this way.
 */
export function showChanges(
  tr: Transaction,
  fragment: Y.XmlFragment,
  reader: Reader,
  { containers, attributes, blocks }: Touched,
  held: (block: Y.XmlElement) => boolean,
): void {
  for (const { shared, delta } of containers) showChildren(tr, fragment, reader, shared, delta);
  for (const element of attributes) showAttributes(tr, fragment, reader, element);
  for (const [block, change] of blocks) {
    if (!held(block)) showInline(tr, fragment, reader, block, change);
  }
}

function showChildren(
  tr: Transaction,
  fragment: Y.XmlFragment,
  reader: Reader,
  shared: Y.XmlFragment,
  delta: Y.YEvent<Y.XmlFragment>["delta"],
): void {
  const place = contentStart(reader, fragment, tr.doc, shared);
  if (place === null) return;
  const { node, start } = place;
  if (reader.hasFiller(node)) throw new ReadAgain("a gap is filled here");
  if (shared.length !== visibleCount(shared)) {
    replaceChildren(tr, reader, node, start, reader.children(shared));
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
      for (const child of (insert ?? []) as unknown as Y.XmlElement[]) nodes.push(reader.block(child));
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
function replaceChildren(
  tr: Transaction,
  reader: Reader,
  node: Node,
  start: number,
  content: Fragment,
): void {
  let prefix = 0;
  let at = start;
  while (
    prefix < node.childCount &&
    prefix < content.childCount &&
    reader.isAlike(node.child(prefix), content.child(prefix))
  )
    at += node.child(prefix++).nodeSize;
  tr.step(new ReplaceStep(at, start + node.content.size, new Slice(content.cut(at - start), 0, 0)));
}

function showAttributes(
  tr: Transaction,
  fragment: Y.XmlFragment,
  reader: Reader,
  element: Y.XmlElement,
): void {
  const place = contentStart(reader, fragment, tr.doc, element);
  if (place === null) return;
  const at = place.start - 1;
  const node = tr.doc.nodeAt(at);
  if (node === null || node.type.name !== element.nodeName) return;
  const now = node.type.create(reader.attributes(element)).attrs;
  for (const [name, value] of Object.entries(now)) {
    if (!sameValue(node.attrs[name], value)) tr.setNodeAttribute(at, name, value);
  }
  const marks = tr.doc.resolve(at).parent.type.allowedMarks(reader.nodeMarks(element));
  showNodeMarks(tr, at, node.marks, marks);
}

function showNodeMarks(tr: Transaction, at: number, before: readonly Mark[], after: readonly Mark[]): void {
  for (const mark of before) if (!mark.isInSet(after)) tr.step(new RemoveNodeMarkStep(at, mark));
  for (const mark of after) if (!mark.isInSet(before)) tr.step(new AddNodeMarkStep(at, mark));
}

function showInline(
  tr: Transaction,
  fragment: Y.XmlFragment,
  reader: Reader,
  block: Y.XmlElement,
  change: TextChange | null,
): void {
  const place = contentStart(reader, fragment, tr.doc, block);
  if (place === null) return;
  if (change !== null && showText(tr, reader, place, block, change)) return;
  const hint = change === null ? null : firstChange(change);
  showContent(tr, place.start, place.node.content, reader.inline(block), hint);
}

/** Letters that came or went, straight from the delta, without reading the block again. False when marks changed as well. */
function showText(
  tr: Transaction,
  reader: Reader,
  { node, start }: { readonly node: Node; readonly start: number },
  block: Y.XmlElement,
  { text, delta }: TextChange,
): boolean {
  if (
    delta.some(
      (part) => typeof part.insert === "object" || ("attributes" in part && part.retain !== undefined),
    )
  )
    return false;
  const segment = segmentsOf(reader, block).find(({ child }) => child === text);
  if (segment === undefined) return false;
  let position = start + segment.start;
  for (const part of delta) {
    if (part.retain !== undefined) position += part.retain;
    else if (part.delete !== undefined)
      tr.step(new ReplaceStep(position, position + part.delete, Slice.empty));
    else if (typeof part.insert === "string") {
      const { attributes } = part as { attributes?: Record<string, unknown> };
      const marks = node.type.allowedMarks(reader.marks(attributes));
      const content = Fragment.from(reader.schema.text(part.insert, marks));
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
  for (const { from, to, before: then, after: now } of remarked) {
    // A range of marks goes past nodes that have text of their own.
    if (tr.doc.nodeAt(start + from)?.isText === false) showNodeMarks(tr, start + from, then, now);
    else showMarks(tr, start + from, start + to, then, now);
  }
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
