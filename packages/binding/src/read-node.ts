import { type Attrs, Fragment, Mark, type Node, type NodeType, type Schema } from "prosemirror-model";
import * as Y from "yjs";
import { rememberIndex } from "./block-index.ts";
import { markName } from "./format-name.ts";
import { MARK_ATTRIBUTE } from "./write-node.ts";

/** A shared element that the schema cannot show. */
export class UnreadableError extends Error {
  constructor(what: string) {
    super(what);
    this.name = "UnreadableError";
  }
}

/** Looks at every name and value while a document is read; throws at what it does not want. */
export interface ReadCheck {
  attributes(given: Attrs, type: NodeType): void;
  mark(format: string, value: unknown): void;
  /** A text type with attributes of its own, something in a text that is none, or text where blocks are. */
  stray(): never;
}

/**
 * The node of an element, with all that is in it. Attributes and marks that the schema does not know stay in the shared document
 * and are left out here, unless `check` wants to hear of them. Writes nothing.
 * @throws UnreadableError for an element that the schema does not know, or whose content it does not allow.
 */
export function readNode(element: Y.XmlElement, schema: Schema, check: ReadCheck | null = null): Node {
  const type = typeOf(element, schema);
  const given = element.getAttributes() as Attrs;
  check?.attributes(given, type);
  const content = type.inlineContent
    ? readInline(element, schema, check)
    : readBlocks(element, schema, check);
  if (!type.validContent(content)) throw new UnreadableError(`content of ${element.nodeName}`);
  return type.create(knownAttributes(given, type), content, nodeMarks(given, schema, check));
}

export function readNodeMarks(element: Y.XmlElement, schema: Schema): readonly Mark[] {
  return nodeMarks(element.getAttributes() as Attrs, schema, null);
}

function nodeMarks(given: Attrs, schema: Schema, check: ReadCheck | null): readonly Mark[] {
  let formats: Record<string, unknown> | undefined;
  for (const name in given) {
    if (!name.startsWith(MARK_ATTRIBUTE)) continue;
    formats ??= {};
    formats[name.slice(MARK_ATTRIBUTE.length)] = given[name];
  }
  return readMarks(formats, schema, check);
}

export function typeOf(element: Y.XmlElement, schema: Schema): NodeType {
  const type = Object.hasOwn(schema.nodes, element.nodeName) ? schema.nodes[element.nodeName] : undefined;
  if (type === undefined || type.isText) throw new UnreadableError(`<${element.nodeName}>`);
  return type;
}

/** The blocks in a container; stray text has no place there and is not shown. */
export function readBlocks(
  container: Y.XmlFragment,
  schema: Schema,
  check: ReadCheck | null = null,
): Fragment {
  const blocks = blocksIn(container);
  if (blocks.length < container.length) check?.stray();
  else blocks.forEach(rememberIndex);
  return Fragment.fromArray(blocks.map((element) => readNode(element, schema, check)));
}

export function blocksIn(container: Y.XmlFragment): Y.XmlElement[] {
  return container.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);
}

/** Text and inline nodes of a text block. */
export function readInline(block: Y.XmlFragment, schema: Schema, check: ReadCheck | null = null): Fragment {
  const nodes: Node[] = [];
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) readText(child, schema, check, nodes);
    else if (child instanceof Y.XmlElement) nodes.push(readNode(child, schema, check));
  }
  // Joins neighbours with the same marks.
  return Fragment.fromArray(nodes);
}

function readText(text: Y.XmlText, schema: Schema, check: ReadCheck | null, nodes: Node[]): void {
  if (check !== null && Object.keys(text.getAttributes()).length > 0) check.stray();
  for (const { insert, attributes } of text.toDelta() as {
    insert: unknown;
    attributes?: Record<string, unknown>;
  }[]) {
    if (typeof insert !== "string") check?.stray();
    else if (insert !== "") nodes.push(schema.text(insert, readMarks(attributes, schema, check)));
  }
}

export function readMarks(
  formats: Record<string, unknown> | undefined,
  schema: Schema,
  check: ReadCheck | null,
): readonly Mark[] {
  if (formats === undefined) return Mark.none;
  const names = Object.keys(formats);
  // In the order of their names and one by one, so that of two marks which exclude each other everybody shows the same one.
  if (names.length > 1) names.sort();
  let marks: readonly Mark[] = Mark.none;
  for (const format of names) {
    const value = formats[format];
    check?.mark(format, value);
    const name = markName(format);
    const type = Object.hasOwn(schema.marks, name) ? schema.marks[name] : undefined;
    if (type !== undefined) marks = type.create(attributesOf(value)).addToSet(marks);
  }
  return marks;
}

/** Null for none: then ProseMirror hands out one and the same mark. */
export function attributesOf(value: unknown): Attrs | null {
  if (typeof value !== "object" || value === null) return null;
  for (const _name in value) return value as Attrs;
  return null;
}

/** Attributes that the schema knows; what is not set has its default. */
export function readAttributes(element: Y.XmlElement, type: NodeType): Attrs {
  return knownAttributes(element.getAttributes() as Attrs, type);
}

function knownAttributes(given: Attrs, type: NodeType): Attrs {
  const known: Record<string, unknown> = {};
  for (const name in type.spec.attrs) if (Object.hasOwn(given, name)) known[name] = given[name];
  return known;
}
