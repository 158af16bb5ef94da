import { type Attrs, Fragment, Mark, type Node, type NodeType, type Schema } from "prosemirror-model";
import * as Y from "yjs";
import { markName } from "./format-name.ts";
import { MARK_ATTRIBUTE } from "./write-node.ts";

/** A shared element that the schema cannot show. */
export class UnreadableError extends Error {
  constructor(what: string) {
    super(what);
    this.name = "UnreadableError";
  }
}

/**
 * The node of an element, with all that is in it. Attributes and marks that the schema does not know stay in the shared document
 * and are left out here. Writes nothing.
 * @throws UnreadableError for an element that the schema does not know, or whose content it does not allow.
 */
export function readNode(element: Y.XmlElement, schema: Schema): Node {
  const type = typeOf(element, schema);
  const content = type.inlineContent ? readInline(element, schema) : readBlocks(element, schema);
  if (!type.validContent(content)) throw new UnreadableError(`content of ${element.nodeName}`);
  return type.create(readAttributes(element, type), content, readNodeMarks(element, schema));
}

export function readNodeMarks(element: Y.XmlElement, schema: Schema): readonly Mark[] {
  const formats = Object.entries(element.getAttributes() as Attrs).flatMap(([name, value]) =>
    name.startsWith(MARK_ATTRIBUTE) ? [[name.slice(MARK_ATTRIBUTE.length), value] as const] : [],
  );
  return formats.length === 0 ? Mark.none : readMarks(Object.fromEntries(formats), schema);
}

export function typeOf(element: Y.XmlElement, schema: Schema): NodeType {
  const type = Object.hasOwn(schema.nodes, element.nodeName) ? schema.nodes[element.nodeName] : undefined;
  if (type === undefined || type.isText) throw new UnreadableError(element.nodeName);
  return type;
}

/** The blocks in a container; stray text has no place there and is not shown. */
export function readBlocks(container: Y.XmlFragment, schema: Schema): Fragment {
  return Fragment.fromArray(blocksIn(container).map((element) => readNode(element, schema)));
}

export function blocksIn(container: Y.XmlFragment): Y.XmlElement[] {
  return container.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);
}

/** Text and inline nodes of a text block. */
export function readInline(block: Y.XmlFragment, schema: Schema): Fragment {
  const nodes: Node[] = [];
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) nodes.push(...readText(child, schema));
    else if (child instanceof Y.XmlElement) nodes.push(readNode(child, schema));
  }
  // Joins neighbours with the same marks.
  return Fragment.fromArray(nodes);
}

function readText(text: Y.XmlText, schema: Schema): Node[] {
  const runs = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return runs.flatMap(({ insert, attributes }) =>
    typeof insert === "string" && insert !== "" ? [schema.text(insert, readMarks(attributes, schema))] : [],
  );
}

function readMarks(formats: Record<string, unknown> | undefined, schema: Schema): readonly Mark[] {
  if (formats === undefined) return Mark.none;
  let marks: readonly Mark[] = Mark.none;
  // In the order of their names and one by one, so that of two marks which exclude each other everybody shows the same one.
  for (const [format, value] of Object.entries(formats).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const name = markName(format);
    const type = Object.hasOwn(schema.marks, name) ? schema.marks[name] : undefined;
    if (type !== undefined)
      marks = type.create(typeof value === "object" ? (value as Attrs | null) : null).addToSet(marks);
  }
  return marks;
}

/** Attributes that the schema knows; what is not set has its default. */
export function readAttributes(element: Y.XmlElement, type: NodeType): Attrs {
  const given = element.getAttributes() as Attrs;
  const known: Record<string, unknown> = {};
  for (const name of Object.keys(type.spec.attrs ?? {}))
    if (Object.hasOwn(given, name)) known[name] = given[name];
  return known;
}
