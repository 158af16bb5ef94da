import type { Fragment, Mark, MarkType } from "prosemirror-model";
import * as Y from "yjs";
import { formatName, formatsOf, formatValue, isOverlapping } from "./format-name.ts";
import { type InlineDiff, inlineDiff } from "./inline-diff.ts";
import type { Reader } from "./reader.ts";
import { writeContent, writeNodeMarks } from "./write-node.ts";

/** Writes what changed in the inline content of a text block: one deletion, one insertion, some formats. */
export function writeInline(
  reader: Reader,
  block: Y.XmlFragment,
  before: Fragment,
  after: Fragment,
  caret: number | null,
): void {
  applyInline(reader, block, after, inlineDiff(before, after, caret));
}

export function applyInline(
  reader: Reader,
  block: Y.XmlFragment,
  after: Fragment,
  { replaced, remarked }: InlineDiff,
): void {
  if (replaced !== null) {
    const { start, oldEnd, newEnd } = replaced;
    if (newEnd > start) insertAt(reader, block, start, after.cut(start, newEnd));
    if (oldEnd > start) deleteRange(reader, block, newEnd, newEnd + oldEnd - start);
  }
  for (const { from, to, before: then, after: now } of remarked)
    formatRange(reader, block, from, to, then, now);
}

/** Formats to set; null takes one away. */
function formatChange(before: readonly Mark[], after: readonly Mark[]): Record<string, object | null> {
  const change: Record<string, object | null> = {};
  for (const mark of [...before, ...after]) {
    // A mark that excludes others may hide one that somebody set at the same time; it must not come to light now.
    for (const type of hiddenBy(mark)) change[type.name] = null;
  }
  for (const mark of before) if (!mark.isInSet(after)) change[formatName(mark)] = null;
  for (const mark of after) {
    if (!mark.isInSet(before) || change[formatName(mark)] === null)
      change[formatName(mark)] = formatValue(mark);
  }
  return change;
}

function hiddenBy({ type }: Mark): readonly MarkType[] {
  return Object.values(type.schema.marks).filter(
    (other) => other !== type && type.excludes(other) && !isOverlapping(other),
  );
}

/** A child of a text block and the offset at which it begins. */
interface Segment {
  readonly child: Y.XmlText | Y.XmlElement;
  readonly index: number;
  readonly start: number;
  readonly size: number;
}

/** The children of a text block with the offsets of their content, as ProseMirror counts. */
export function segmentsOf(reader: Reader, block: Y.XmlFragment): readonly Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  block.toArray().forEach((child, index) => {
    if (!(child instanceof Y.XmlText || child instanceof Y.XmlElement)) return;
    const size = child instanceof Y.XmlText ? child.length : reader.inlineSize(child);
    segments.push({ child, index, start, size });
    start += size;
  });
  return segments;
}

/** Into the text that ends or goes on at the offset, when there is one: two people who type at one place share it. */
export function insertAt(reader: Reader, block: Y.XmlFragment, offset: number, content: Fragment): void {
  const segments = segmentsOf(reader, block);
  const host = segments.find(
    ({ child, start, size }) => child instanceof Y.XmlText && start <= offset && offset <= start + size,
  );
  const only = content.childCount === 1 || content.content.every((node) => node.isText);
  if (host?.child instanceof Y.XmlText && only && content.firstChild?.isText === true) {
    // At once: every insertion walks to its place.
    const runs = content.content.map(({ text, marks }) => ({ insert: text, attributes: formatsOf(marks) }));
    host.child.applyDelta([{ retain: offset - host.start }, ...runs]);
    return;
  }
  const place = segments.find(({ start, size }) => offset < start + size) ?? null;
  if (place === null) {
    block.insert(block.length, writeContent(content, reader));
    return;
  }
  if (place.child instanceof Y.XmlText && offset > place.start) splitText(block, place, offset - place.start);
  block.insert(offset > place.start ? place.index + 1 : place.index, writeContent(content, reader));
}

/** Moves the second part of a text into a text of its own, so that a node can stand between. */
function splitText(block: Y.XmlFragment, { child, index }: Segment, at: number): void {
  if (!(child instanceof Y.XmlText)) return;
  const rest = takeDelta(child, at);
  const text = new Y.XmlText();
  text.applyDelta(rest);
  child.delete(at, child.length - at);
  block.insert(index + 1, [text]);
}

function takeDelta(text: Y.XmlText, from: number): Run[] {
  const taken: Run[] = [];
  let start = 0;
  for (const { insert, attributes = {} } of text.toDelta() as Run[]) {
    const isText = typeof insert === "string";
    const end = start + (isText ? insert.length : 1);
    if (end > from)
      taken.push({ insert: isText ? insert.slice(Math.max(0, from - start)) : insert, attributes });
    start = end;
  }
  return taken;
}

/** What is embedded in a text counts as one letter. */
interface Run {
  readonly insert: string | object;
  readonly attributes?: object;
}

export function deleteRange(reader: Reader, block: Y.XmlFragment, from: number, to: number): void {
  // From behind, so that the offsets before stay.
  for (const { child, index, start, size } of segmentsOf(reader, block).toReversed()) {
    const [begin, end] = [Math.max(from, start), Math.min(to, start + size)];
    if (begin >= end) continue;
    if (child instanceof Y.XmlText) child.delete(begin - start, end - begin);
    else block.delete(index, 1);
  }
}

function formatRange(
  reader: Reader,
  block: Y.XmlFragment,
  from: number,
  to: number,
  before: readonly Mark[],
  after: readonly Mark[],
): void {
  for (const { child, start, size } of segmentsOf(reader, block)) {
    const [begin, end] = [Math.max(from, start), Math.min(to, start + size)];
    if (begin >= end) continue;
    if (child instanceof Y.XmlText) child.format(begin - start, end - begin, formatChange(before, after));
    else writeNodeMarks(child, before, after);
  }
}
