import { type Attrs, Fragment, type Mark, type MarkType, type Node, type Schema } from "prosemirror-model";
import * as Y from "yjs";

/** The shared document holds something that this schema does not know or does not allow there. */
export interface Unreadable {
  /** Where and what, e.g. `doc/2/0 <blink>`, `doc/2 @colour`, `doc/2 mark blink`. For a log, not for a person. */
  readonly unreadable: string;
}

/** Which ProseMirror node stands for which shared type; y-prosemirror compares by identity to write only what changed. */
export type Mapping = Map<Y.AbstractType<Y.YXmlEvent>, Node | Node[]>;

export interface ReadDocument {
  readonly doc: Node;
  readonly mapping: Mapping;
}

/**
 * Reads a shared document in the y-prosemirror layout, or says what stands in the way. It writes nothing, whatever it
 * meets: y-prosemirror's own readers delete what they cannot build, for everybody (D3, D4, I10).
 */
export function readDocument(fragment: Y.XmlFragment, schema: Schema): ReadDocument | Unreadable {
  const reader = new Reader(schema);
  try {
    const blocks = fragment.toArray().map((child, index) => reader.element(child, `doc/${index}`));
    const content = Fragment.fromArray(blocks);
    if (!schema.topNodeType.validContent(content)) throw new Obstacle("doc content");
    return { doc: schema.topNodeType.create(null, content), mapping: reader.mapping };
  } catch (error) {
    if (error instanceof Obstacle) return { unreadable: error.message };
    throw error;
  }
}

class Obstacle extends Error {}

class Reader {
  readonly mapping: Mapping = new Map();
  readonly #schema: Schema;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  element(shared: unknown, path: string): Node {
    if (!(shared instanceof Y.XmlElement)) throw new Obstacle(`${path} is no element`);
    const type = own(this.#schema.nodes, shared.nodeName);
    if (type === undefined || type.isText) throw new Obstacle(`${path} <${shared.nodeName}>`);
    const attrs = shared.getAttributes() as Attrs;
    checkAttributes(attrs, type.spec.attrs ?? {}, path);
    const children = shared
      .toArray()
      .flatMap((child, index) =>
        child instanceof Y.XmlText
          ? this.#text(child, `${path}/${index}`)
          : [this.element(child, `${path}/${index}`)],
      );
    const content = Fragment.fromArray(children);
    if (!type.validContent(content)) throw new Obstacle(`${path} content`);
    const node = type.create(attrs, content);
    this.mapping.set(shared, node);
    return node;
  }

  #text(shared: Y.XmlText, path: string): Node[] {
    const [attribute] = Object.keys(shared.getAttributes());
    if (attribute !== undefined) throw new Obstacle(`${path} @${attribute}`);
    const runs = shared.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
    return runs.map(({ insert, attributes }) => {
      if (typeof insert !== "string") throw new Obstacle(`${path} is no text`);
      const marks = Object.entries(attributes ?? {}).map(([format, value]) =>
        this.#mark(format, value, path),
      );
      return this.#schema.text(insert, marks);
    });
  }

  #mark(format: string, value: unknown, path: string): Mark {
    const type: MarkType | undefined = own(this.#schema.marks, markName(format));
    if (type === undefined) throw new Obstacle(`${path} mark ${format}`);
    const attrs = typeof value === "object" ? (value as Attrs | null) : null;
    checkAttributes(attrs ?? {}, type.spec.attrs ?? {}, `${path} mark ${format}`);
    return type.create(attrs);
  }
}

/** The mark of a text format: `comment--Ab3/x+9=` is one of several `comment` marks on the same text. */
export function markName(format: string): string {
  return /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(format)?.[1] ?? format;
}

interface AttributeRule {
  readonly default?: unknown;
  readonly validate?: string | ((value: unknown) => void);
}

function checkAttributes(given: Attrs, rules: Readonly<Record<string, AttributeRule>>, path: string): void {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(rules, name)) throw new Obstacle(`${path} @${name}`);
  }
  for (const [name, rule] of Object.entries(rules)) {
    const value = Object.hasOwn(given, name) ? (given[name] as unknown) : rule.default;
    if (value === undefined || !isValid(value, rule.validate)) throw new Obstacle(`${path} @${name}`);
  }
}

/** `validate` as ProseMirror defines it: a function that throws RangeError, or type names such as "number|null". */
function isValid(value: unknown, validate: AttributeRule["validate"]): boolean {
  if (validate === undefined) return true;
  if (typeof validate === "string") {
    return validate.split("|").includes(value === null ? "null" : typeof value);
  }
  try {
    validate(value);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
