import type { Attrs, MarkType, Node, Schema } from "prosemirror-model";
import * as Y from "yjs";
import { markName } from "./format-name.ts";
import { attributesOf, type ReadCheck, readBlocks, UnreadableError } from "./read-node.ts";
import { MARK_ATTRIBUTE } from "./write-node.ts";

/** The shared document holds something that this schema does not know or does not allow there. */
export interface Unreadable {
  /** Where and what, e.g. `doc/2/0 <blink>`, `doc/2 @colour`, `doc/2 mark blink`. For a log, not for a person. */
  readonly unreadable: string;
}

/**
 * Reads a shared document, or says what in it the schema does not know. It writes nothing, whatever it meets (D3, D4, I10).
 */
export function readDocument(fragment: Y.XmlFragment, schema: Schema): { readonly doc: Node } | Unreadable {
  try {
    const content = readBlocks(fragment, schema, checkOf(schema));
    if (!schema.topNodeType.validContent(content)) throw new UnreadableError("doc content");
    return { doc: schema.topNodeType.create(null, content) };
  } catch (error) {
    if (error instanceof Obstacle || error instanceof UnreadableError)
      return { unreadable: placeOf(fragment, schema) ?? error.message };
    throw error;
  }
}

class Obstacle extends Error {}

function checkOf(schema: Schema): ReadCheck {
  return {
    attributes: (given, type) => checkAttributes(withoutMarks(given), type.spec.attrs ?? {}, ""),
    mark: (format, value) => inspectMark(format, value, schema, ""),
    stray: () => {
      throw new Obstacle("stray content");
    },
  };
}

/** Attributes that are no marks; nearly always the same object. */
function withoutMarks(given: Attrs): Attrs {
  for (const name in given) {
    if (!name.startsWith(MARK_ATTRIBUTE)) continue;
    return Object.fromEntries(Object.entries(given).filter(([key]) => !key.startsWith(MARK_ATTRIBUTE)));
  }
  return given;
}

/** Where the first thing is that the schema does not know; null when every name and value is known. */
function placeOf(fragment: Y.XmlFragment, schema: Schema): string | null {
  try {
    fragment.toArray().forEach((child, index) => {
      inspect(child, schema, `doc/${index}`);
    });
    return null;
  } catch (error) {
    if (error instanceof Obstacle) return error.message;
    throw error;
  }
}

/** Throws at the first name or value that the schema does not know. */
function inspect(shared: unknown, schema: Schema, path: string): void {
  if (!(shared instanceof Y.XmlElement)) throw new Obstacle(`${path} is no element`);
  const type = own(schema.nodes, shared.nodeName);
  if (type === undefined || type.isText) throw new Obstacle(`${path} <${shared.nodeName}>`);
  const given = shared.getAttributes() as Attrs;
  checkAttributes(withoutMarks(given), type.spec.attrs ?? {}, path);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith(MARK_ATTRIBUTE)) inspectMark(name.slice(MARK_ATTRIBUTE.length), value, schema, path);
  }
  shared.toArray().forEach((child, index) => {
    if (child instanceof Y.XmlText) inspectText(child, schema, `${path}/${index}`);
    else inspect(child, schema, `${path}/${index}`);
  });
}

function inspectText(shared: Y.XmlText, schema: Schema, path: string): void {
  const [attribute] = Object.keys(shared.getAttributes());
  if (attribute !== undefined) throw new Obstacle(`${path} @${attribute}`);
  for (const { insert, attributes } of shared.toDelta() as { insert: unknown; attributes?: object }[]) {
    if (typeof insert !== "string") throw new Obstacle(`${path} is no text`);
    for (const [format, value] of Object.entries(attributes ?? {})) inspectMark(format, value, schema, path);
  }
}

function inspectMark(format: string, value: unknown, schema: Schema, path: string): void {
  const type: MarkType | undefined = own(schema.marks, markName(format));
  if (type === undefined) throw new Obstacle(`${path} mark ${format}`);
  const attrs = attributesOf(value);
  // Most marks have no attributes, and there are thousands of them.
  if (attrs === null && type.spec.attrs === undefined) return;
  checkAttributes(attrs ?? {}, type.spec.attrs ?? {}, `${path} mark ${format}`);
}

interface AttributeRule {
  readonly default?: unknown;
  readonly validate?: string | ((value: unknown) => void);
}

function checkAttributes(given: Attrs, rules: Readonly<Record<string, AttributeRule>>, path: string): void {
  for (const name in given) if (!Object.hasOwn(rules, name)) throw new Obstacle(`${path} @${name}`);
  for (const name in rules) {
    const rule = rules[name] ?? {};
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
