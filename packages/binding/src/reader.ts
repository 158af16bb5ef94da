import { type Attrs, Fragment, Mark, type Node, type NodeType, type Schema } from "prosemirror-model";
import * as Y from "yjs";
import { isValidAttributes } from "./attribute-rules.ts";
import { rememberIndex } from "./block-index.ts";
import { MARK_ATTRIBUTE, markName } from "./format-name.ts";
import { type Kept, keepElement } from "./kept.ts";
import { packed } from "./pack.ts";
import { type Placeholders, placeholdersOf } from "./placeholders.ts";

/** A shared element that the schema cannot show; the message says where: `2/0 <blink>`, child indexes from the fragment. */
export class UnreadableError extends Error {
  readonly #what: string;
  #path = "";

  constructor(what: string) {
    super(what);
    this.name = "UnreadableError";
    this.#what = what;
  }

  /** The same, one element further out. */
  within(index: number): this {
    this.#path = this.#path === "" ? `${index}` : `${index}/${this.#path}`;
    this.message = `${this.#path} ${this.#what}`;
    return this;
  }
}

/** A child as it was read; `element` is null for text. */
interface Read {
  readonly node: Node;
  readonly element: Y.XmlElement | null;
}

/**
 * Reads a shared document for one schema and remembers what of it is not shown as it is: elements that stand behind a placeholder,
 * and nodes that only fill a gap. Reading writes nothing, whatever it meets (D3, I10).
 *
 * Attributes that the schema does not know are left out and stay in the shared document. Formats, marks of nodes and elements that
 * it does not know, or whose values it does not allow, are shown by the schema's placeholders. Where it has none, formats are left
 * out and elements make what they stand in a placeholder, at last the document unreadable.
 */
export class Reader {
  readonly schema: Schema;
  readonly #placeholders: Placeholders;
  readonly #closed = new WeakSet<Y.XmlElement>();
  readonly #fillers = new WeakSet<Node>();
  #hasFillers = false;

  constructor(schema: Schema) {
    this.schema = schema;
    this.#placeholders = placeholdersOf(schema);
  }

  /** @throws UnreadableError */
  document(fragment: Y.XmlFragment): Node {
    return this.schema.topNodeType.create(null, this.top(fragment));
  }

  /** The content of the document. @throws UnreadableError */
  top(fragment: Y.XmlFragment): Fragment {
    return this.#fit(this.schema.topNodeType, this.#blocks(fragment));
  }

  /** The children of a container as they are shown. @throws UnreadableError when they fit in no way. */
  children(container: Y.XmlFragment): Fragment {
    if (!(container instanceof Y.XmlElement)) return this.top(container);
    return this.#fit(this.#typeOf(container), this.#blocks(container));
  }

  /** A child of a container, or the placeholder in its stead. @throws UnreadableError where there is no placeholder. */
  block(element: Y.XmlElement): Node {
    return this.#node(element, false);
  }

  /** Text and inline nodes of a text block. @throws UnreadableError when the schema does not allow them there. */
  inline(block: Y.XmlElement): Fragment {
    return this.#fit(this.#typeOf(block), this.#inline(block));
  }

  /** @throws UnreadableError for values that the schema does not allow. */
  attributes(element: Y.XmlElement): Attrs {
    const given = element.getAttributes() as Attrs;
    return this.#attributes(given, this.#typeOf(element));
  }

  nodeMarks(element: Y.XmlElement): readonly Mark[] {
    return this.#nodeMarks(element.getAttributes() as Attrs);
  }

  /** The marks of a run of text with these formats. */
  marks(formats: Readonly<Record<string, unknown>> | undefined): readonly Mark[] {
    if (formats === undefined) return Mark.none;
    const names = Object.keys(formats);
    // In the order of their names and one by one, so that of two marks which exclude each other everybody shows the same one.
    if (names.length > 1) names.sort();
    let marks: readonly Mark[] = Mark.none;
    for (const format of names) {
      const mark = this.#mark(format, formats[format]);
      if (mark !== null) marks = mark.addToSet(marks);
    }
    return marks;
  }

  /** An element that was written for a placeholder. */
  close(element: Y.XmlElement): void {
    this.#closed.add(element);
  }

  /** Whether the element, or one that it stands in, is behind a placeholder. */
  isBehindPlaceholder(type: unknown): boolean {
    for (let current = type; current instanceof Y.AbstractType; current = current.parent) {
      if (current instanceof Y.XmlElement && this.#closed.has(current)) return true;
    }
    return false;
  }

  /** Whether a node only fills a gap: nobody wrote it, and the shared document does not have it. */
  isFiller(node: Node): boolean {
    return this.#hasFillers && this.#fillers.has(node);
  }

  hasFiller(node: Node): boolean {
    return this.#hasFillers && node.content.content.some((child) => this.#fillers.has(child));
  }

  /** Size of an inline element as ProseMirror counts: one for a leaf and a placeholder, two more than its content otherwise. */
  inlineSize(element: Y.XmlElement): number {
    if (this.#closed.has(element) || this.schema.nodes[element.nodeName]?.isLeaf !== false) return 1;
    let size = 2;
    for (const child of element.toArray()) {
      if (child instanceof Y.XmlText) size += child.length;
      else if (child instanceof Y.XmlElement) size += this.inlineSize(child);
    }
    return size;
  }

  #typeOf(element: Y.XmlElement): NodeType {
    const { nodes } = this.schema;
    const type = Object.hasOwn(nodes, element.nodeName) ? nodes[element.nodeName] : undefined;
    if (type === undefined || type.isText || type.spec.placeholder === true)
      throw new UnreadableError(`<${element.nodeName}>`);
    return type;
  }

  #blocks(container: Y.XmlFragment): readonly Read[] {
    const blocks = blocksIn(container);
    // Text has no place here and is not shown; then the number of a block is no index.
    if (blocks.length === container.length) blocks.forEach(rememberIndex);
    return blocks.map((element, index) => ({
      element,
      node: within(index, () => this.#node(element, false)),
    }));
  }

  #node(element: Y.XmlElement, isInline: boolean): Node {
    try {
      const node = this.#open(element);
      this.#closed.delete(element);
      return node;
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      return this.#placeholder(element, isInline, error);
    }
  }

  #open(element: Y.XmlElement): Node {
    const type = this.#typeOf(element);
    const given = element.getAttributes() as Attrs;
    const attributes = this.#attributes(given, type);
    const children = type.inlineContent ? this.#inline(element) : this.#blocks(element);
    return type.create(attributes, this.#fit(type, children), this.#nodeMarks(given));
  }

  #placeholder(element: Y.XmlElement, isInline: boolean, cause: UnreadableError): Node {
    const type = isInline ? this.#placeholders.inline : this.#placeholders.block;
    const kept = type === null ? null : keepElement(element);
    if (type === null || kept === null) throw cause;
    this.close(element);
    return this.#keep(type, element.nodeName, kept).mark(this.nodeMarks(element));
  }

  #keep(type: NodeType, name: string, kept: Kept): Node {
    return type.create({ name, kept: packed(kept) });
  }

  #inline(block: Y.XmlElement): readonly Read[] {
    const read: Read[] = [];
    block.toArray().forEach((child, index) => {
      within(index, () => {
        if (child instanceof Y.XmlText) this.#text(child, read);
        else if (child instanceof Y.XmlElement) read.push({ node: this.#node(child, true), element: child });
      });
    });
    return read;
  }

  #text(text: Y.XmlText, read: Read[]): void {
    for (const { insert, attributes } of text.toDelta() as {
      insert: unknown;
      attributes?: Record<string, unknown>;
    }[]) {
      const marks = this.marks(attributes);
      if (typeof insert === "string") {
        if (insert !== "") read.push({ node: this.schema.text(insert, marks), element: null });
        continue;
      }
      // Something embedded in a text counts as one character there and here.
      const { inline } = this.#placeholders;
      if (inline === null || insert instanceof Y.AbstractType) throw new UnreadableError("is no text");
      read.push({ node: this.#keep(inline, "embed", { embed: insert }).mark(marks), element: null });
    }
  }

  /** The children as the parent's type allows them: without marks that may not stand there, with what must be there filled in. */
  #fit(type: NodeType, children: readonly Read[]): Fragment {
    // Joins neighbours with the same marks.
    const content = Fragment.fromArray(children.map(({ node }) => node));
    if (type.validContent(content)) return content;
    const fitted: Node[] = [];
    let match = type.contentMatch;
    for (const { node, element } of children) {
      const shown = node.mark(type.allowedMarks(node.marks));
      const filled = match.fillBefore(Fragment.from(shown));
      const next = filled === null ? null : match.matchFragment(filled)?.matchType(shown.type);
      if (filled !== null && next) {
        fitted.push(...this.#fill(filled, type), shown);
        match = next;
        continue;
      }
      if (element === null) throw new UnreadableError(`content of ${type.name}`);
      const placeholder = this.#placeholder(
        element,
        type.inlineContent,
        new UnreadableError(`content of ${type.name}`),
      );
      const after = match.matchType(placeholder.type);
      if (!after) throw new UnreadableError(`content of ${type.name}`);
      fitted.push(placeholder);
      match = after;
    }
    const end = match.fillBefore(Fragment.empty, true);
    if (end === null) throw new UnreadableError(`content of ${type.name}`);
    return Fragment.fromArray([...fitted, ...this.#fill(end, type)]);
  }

  #fill(filled: Fragment, type: NodeType): readonly Node[] {
    if (filled.childCount === 0) return [];
    // In text, places are counted by letters: there is no room for what is not there.
    if (type.inlineContent) throw new UnreadableError(`content of ${type.name}`);
    this.#hasFillers = true;
    for (const node of filled.content) this.#fillers.add(node);
    return filled.content;
  }

  #nodeMarks(given: Attrs): readonly Mark[] {
    let formats: Record<string, unknown> | undefined;
    for (const name in given) {
      if (!name.startsWith(MARK_ATTRIBUTE)) continue;
      formats ??= {};
      formats[name.slice(MARK_ATTRIBUTE.length)] = given[name];
    }
    return this.marks(formats);
  }

  #mark(format: string, value: unknown): Mark | null {
    const { marks } = this.schema;
    const name = markName(format);
    const type = Object.hasOwn(marks, name) ? marks[name] : undefined;
    if (type !== undefined && type.spec.placeholder !== true) {
      const attributes = attributesOf(value);
      // Most marks have no attributes, and there are thousands of them.
      if (attributes === null && type.spec.attrs === undefined) return type.create();
      if (isValidAttributes(attributes ?? {}, type.spec.attrs ?? {})) return type.create(attributes);
    }
    const { mark } = this.#placeholders;
    return mark === null ? null : mark.create({ name: format, kept: packed(value) });
  }

  /** Attributes that the schema knows; what is not set has its default. */
  #attributes(given: Attrs, type: NodeType): Attrs {
    const rules = type.spec.attrs ?? {};
    if (!isValidAttributes(given, rules)) throw new UnreadableError(`attributes of <${type.name}>`);
    const known: Record<string, unknown> = {};
    for (const name in rules) if (Object.hasOwn(given, name)) known[name] = given[name];
    return known;
  }
}

export function blocksIn(container: Y.XmlFragment): Y.XmlElement[] {
  return container.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);
}

function within<T>(index: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof UnreadableError ? error.within(index) : error;
  }
}

/** Null for none: then ProseMirror hands out one and the same mark. */
function attributesOf(value: unknown): Attrs | null {
  if (typeof value !== "object" || value === null) return null;
  for (const _name in value) return value as Attrs;
  return null;
}
