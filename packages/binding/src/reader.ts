import {
  type Attrs,
  Fragment,
  Mark,
  type MarkType,
  type Node,
  type NodeType,
  type Schema,
} from "prosemirror-model";
import * as Y from "yjs";
import { isValidAttributes } from "./attribute-rules.ts";
import { BlockIndex, blocksIn } from "./block-index.ts";
import { ChildStarts } from "./child-starts.ts";
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
  readonly index = new BlockIndex();
  readonly starts = new ChildStarts();
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
    return this.#fit(this.schema.topNodeType, fragment, this.#blocks(fragment));
  }

  /** The children of a container as they are shown. @throws UnreadableError when they fit in no way. */
  children(container: Y.XmlFragment): Fragment {
    if (!(container instanceof Y.XmlElement)) return this.top(container);
    return this.#fit(this.#typeOf(container), container, this.#blocks(container));
  }

  /** A child of a container, or the placeholder in its stead. @throws UnreadableError where there is no placeholder. */
  block(element: Y.XmlElement): Node {
    return this.#node(element, false);
  }

  /** Text and inline nodes of a text block. @throws UnreadableError when the schema does not allow them there. */
  inline(block: Y.XmlElement): Fragment {
    return this.#fit(this.#typeOf(block), block, this.#inline(block));
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
    const sorted: Format[] = [];
    for (const name in formats) this.#setFormat(sorted, name, formats[name]);
    return marksOf(sorted);
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

  /** Somebody edited among these children: what filled gaps there is theirs now, and is written. */
  settle(node: Node): void {
    for (const child of node.content.content) this.#fillers.delete(child);
  }

  /** Whether two nodes are the same and the shared document has the same of both. */
  isAlike(a: Node, b: Node): boolean {
    if (a === b || !this.#hasFillers) return a === b || a.eq(b);
    return (
      a.sameMarkup(b) &&
      a.text === b.text &&
      a.childCount === b.childCount &&
      this.#fillers.has(a) === this.#fillers.has(b) &&
      a.content.content.every((child, index) => this.isAlike(child, b.child(index)))
    );
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

  #blocks(container: Y.XmlFragment): readonly Node[] {
    const read: Node[] = [];
    const blocks = blocksIn(container);
    try {
      for (const block of blocks) read.push(this.#node(block, false));
    } catch (error) {
      throw error instanceof UnreadableError ? error.within(read.length) : error;
    }
    return read;
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
    return type.create(attributes, this.#fit(type, element, children), this.#nodeMarks(given));
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

  #inline(block: Y.XmlElement): readonly Node[] {
    const read: Node[] = [];
    let index = 0;
    try {
      for (const child of block.toArray()) {
        if (child instanceof Y.XmlText) this.#text(child, read);
        else if (child instanceof Y.XmlElement) read.push(this.#node(child, true));
        index += 1;
      }
    } catch (error) {
      throw error instanceof UnreadableError ? error.within(index) : error;
    }
    return read;
  }

  /** Walks Yjs' own list of items, as its `toDelta` does: a long document is thousands of runs. */
  #text(text: Y.XmlText, read: Node[]): void {
    const formats: Format[] = [];
    let marks: readonly Mark[] = Mark.none;
    let letters = "";
    let isChanged = false;
    const endRun = () => {
      if (letters !== "") read.push(this.schema.text(letters, marks));
      letters = "";
      if (isChanged) marks = marksOf(formats);
      isChanged = false;
    };
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      const { content } = item;
      if (content instanceof Y.ContentFormat) {
        if (!isChanged) endRun();
        isChanged = true;
        this.#setFormat(formats, content.key, content.value);
        continue;
      }
      if (isChanged) endRun();
      if (content instanceof Y.ContentString) {
        letters += content.str;
        continue;
      }
      endRun();
      // Something embedded in a text counts as one character there and here.
      const { inline } = this.#placeholders;
      if (inline === null || !(content instanceof Y.ContentEmbed)) throw new UnreadableError("is no text");
      read.push(this.#keep(inline, "embed", { embed: content.embed }).mark(marks));
    }
    endRun();
  }

  /** What was read of a container, as its type allows it. */
  #fit(type: NodeType, container: Y.XmlFragment, read: readonly Node[]): Fragment {
    // Joins neighbours with the same marks.
    const content = Fragment.fromArray(read as Node[]);
    return type.validContent(content) ? content : this.#repair(type, container, read);
  }

  /** Without marks that may not stand there, with placeholders for what may not, with what must be there filled in. */
  #repair(type: NodeType, container: Y.XmlFragment, read: readonly Node[]): Fragment {
    const elements = this.#elementsOf(container, type.inlineContent);
    const fitted: Node[] = [];
    let match = type.contentMatch;
    read.forEach((node, index) => {
      const shown = node.mark(type.allowedMarks(node.marks));
      const filled = match.fillBefore(Fragment.from(shown));
      const next = filled === null ? null : match.matchFragment(filled)?.matchType(shown.type);
      if (filled !== null && next) {
        fitted.push(...this.#fill(filled, type), shown);
        match = next;
        return;
      }
      const element = elements[index] ?? null;
      const cause = new UnreadableError(`content of ${type.name}`);
      if (element === null) throw cause;
      const placeholder = this.#placeholder(element, type.inlineContent, cause);
      const after = match.matchType(placeholder.type);
      if (!after) throw cause;
      fitted.push(placeholder);
      match = after;
    });
    const end = match.fillBefore(Fragment.empty, true);
    if (end === null) throw new UnreadableError(`content of ${type.name}`);
    return Fragment.fromArray([...fitted, ...this.#fill(end, type)]);
  }

  /** For each node that is read of a container its element; null for text. */
  #elementsOf(container: Y.XmlFragment, isInline: boolean): readonly (Y.XmlElement | null)[] {
    if (!isInline) return blocksIn(container);
    return container.toArray().flatMap((child) => {
      if (child instanceof Y.XmlElement) return [child];
      const runs: Node[] = [];
      if (child instanceof Y.XmlText) this.#text(child, runs);
      return runs.map(() => null);
    });
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
    const formats: Format[] = [];
    for (const name in given) {
      if (name.startsWith(MARK_ATTRIBUTE))
        this.#setFormat(formats, name.slice(MARK_ATTRIBUTE.length), given[name]);
    }
    return marksOf(formats);
  }

  /** Sets a format, or with null takes it away, among others that are sorted by name. They are few: no map is as quick. */
  #setFormat(formats: Format[], name: string, value: unknown): void {
    let at = 0;
    while (at < formats.length && (formats[at]?.name ?? "") < name) at++;
    const isThere = formats[at]?.name === name ? 1 : 0;
    if (value === null) formats.splice(at, isThere);
    else formats.splice(at, isThere, { name, mark: this.#mark(name, value) });
  }

  #markType(format: string): MarkType | undefined {
    const { marks } = this.schema;
    const name = markName(format);
    const type = Object.hasOwn(marks, name) ? marks[name] : undefined;
    return type?.spec.placeholder === true ? undefined : type;
  }

  #mark(format: string, value: unknown): Mark | null {
    const type = this.#markType(format);
    if (type !== undefined) {
      const attributes = attributesOf(value);
      // Most marks have no attributes, and there are thousands of them.
      if (attributes === null && type.spec.attrs === undefined) return type.create();
      if (isValidAttributes(attributes ?? {}, type.spec.attrs ?? {})) return type.create(attributes);
    }
    const { mark } = this.#placeholders;
    return mark === null ? null : mark.create({ name: format, kept: packed(value) });
  }

  /** ProseMirror takes the attributes that the type knows; what is not set has its default. */
  #attributes(given: Attrs, type: NodeType): Attrs {
    if (!isValidAttributes(given, type.spec.attrs ?? {}))
      throw new UnreadableError(`attributes of <${type.name}>`);
    return given;
  }
}

/** A format of a text or a mark of a node by its name in the shared document; null where no mark can show it. */
interface Format {
  readonly name: string;
  readonly mark: Mark | null;
}

/** In the order of their names and one by one, so that of two marks which exclude each other everybody shows the same one. */
function marksOf(formats: readonly Format[]): readonly Mark[] {
  let marks: readonly Mark[] = Mark.none;
  for (const { mark } of formats) if (mark !== null) marks = mark.addToSet(marks);
  return marks;
}

/** Null for none: then ProseMirror hands out one and the same mark. */
function attributesOf(value: unknown): Attrs | null {
  if (typeof value !== "object" || value === null) return null;
  for (const _name in value) return value as Attrs;
  return null;
}
