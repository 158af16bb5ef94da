import {
  absenceFault,
  attributeFault,
  type Json,
  MAX_DEPTH,
  markFault,
  nodeFault,
  type PartFault,
  requiredAttributes,
  textFault,
} from "@naskah/model";
import type { Mode } from "@naskah/protocol";
import * as Y from "yjs";
import { RefusedUpdate } from "./admission.ts";
import { formatName, MARK_ATTRIBUTE, markOf, readMark } from "./document-layout.ts";
import { Neighbours } from "./neighbours.ts";

/** A rule about what an update has made of the document, in steps. @throws RefusedUpdate */
type ResultRule = (transactions: readonly Y.Transaction[], fragment: Y.XmlFragment) => Generator<void, void>;

/**
 * C7: a mode is judged on the result, so that no way of wrapping an operation gets round it. Who comments or reads never gets here
 * with a change. The rule of a mode that suggests has its place here.
 */
const RULES: Readonly<Record<Mode, ResultRule>> = {
  edit: checkChange,
  comment: refuseAll,
  read: refuseAll,
};

/** @throws RefusedUpdate */
export function judgeResult(
  transactions: readonly Y.Transaction[],
  fragment: Y.XmlFragment,
  mode: Mode,
): Generator<void, void> {
  return RULES[mode](transactions, fragment);
}

// biome-ignore lint/correctness/useYield: a rule like the other, which has nothing to go through.
function* refuseAll(): Generator<void, never> {
  throw new RefusedUpdate("not-allowed", "mode");
}

/**
 * The result against the schema, by what is new: each part is allowed where it is by itself (`part-fault` in the model), so that what stands
 * there already need not be looked at again. An edit costs what it writes, be its block a word or ten thousand runs.
 */
function* checkChange(
  transactions: readonly Y.Transaction[],
  fragment: Y.XmlFragment,
): Generator<void, void> {
  const [first] = transactions;
  if (first === undefined) return;
  const neighbours = new Neighbours(first.doc);
  for (const transaction of transactions) {
    neighbours.begin();
    for (const item of newItems(transaction)) checkItem(item, neighbours, fragment);
    checkAbsences(transaction, fragment);
    yield;
  }
}

function* newItems({ afterState, beforeState, doc }: Y.Transaction): Generator<Y.Item> {
  for (const [client, end] of afterState) {
    const begin = beforeState.get(client) ?? 0;
    if (begin === end) continue;
    const structs = doc.store.clients.get(client) ?? [];
    for (let at = Y.findIndexSS(structs, begin); at < structs.length; at++) {
      const struct = structs[at];
      if (struct === undefined || struct.id.clock >= end) break;
      if (struct instanceof Y.Item) yield struct;
    }
  }
}

function checkItem(item: Y.Item, neighbours: Neighbours, fragment: Y.XmlFragment): void {
  // Also of what is deleted at once: others may stand beside it.
  if (!neighbours.isBetween(item)) throw new RefusedUpdate("refused", "neighbours past one another");
  if (item.deleted) return;
  if (!isWellPlaced(item, fragment) || !neighbours.areSiblings(item))
    throw new RefusedUpdate("refused", "content where none may be");
  if (!isWellNamed(item)) throw new RefusedUpdate("refused", "a mark under another's name");
  const fault = faultOf(item, fragment);
  if (fault !== null) refuse(fault, item.parent as Y.XmlElement, fragment);
}

/** What is taken away may leave a node without what it must have. */
function checkAbsences({ changed }: Y.Transaction, fragment: Y.XmlFragment): void {
  for (const [type, keys] of changed) {
    const node = type as unknown;
    if (!(node instanceof Y.XmlElement) || node._item?.deleted !== false) continue;
    for (const name of keys) {
      if (name === null || name.startsWith(MARK_ATTRIBUTE) || node.hasAttribute(name)) continue;
      const fault = absenceFault(node.nodeName, name);
      if (fault !== null) refuse(fault, node, fragment);
    }
  }
}

function refuse({ problem, name }: PartFault, parent: Y.XmlElement, fragment: Y.XmlFragment): never {
  throw new RefusedUpdate("refused", `${problem} ${name} at ${placeOf(parent, fragment)}`);
}

/** Child indexes from the root, as `DocumentFault` has them. */
function placeOf(type: Y.XmlElement | Y.XmlText, fragment: Y.XmlFragment): string {
  const indexes: number[] = [];
  for (let child = type; (child as unknown) !== fragment; ) {
    const parent = child.parent as Y.XmlElement;
    indexes.unshift(parent.toArray().indexOf(child));
    child = parent;
  }
  return ["doc", ...indexes].join("/");
}

/** Text stands in text types only, values in attributes only: what Yjs would carry along unseen is refused. */
function isWellPlaced(item: Y.Item, fragment: Y.XmlFragment): boolean {
  const { content, parent, parentSub } = item;
  if (content instanceof Y.ContentAny) return parentSub !== null && parent instanceof Y.XmlElement;
  if (parentSub !== null) return false;
  if (content instanceof Y.ContentString || content instanceof Y.ContentFormat)
    return parent instanceof Y.XmlText;
  if (content instanceof Y.ContentType)
    return (
      (parent as unknown) === fragment ||
      (parent instanceof Y.XmlElement &&
        (content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText))
    );
  return content instanceof Y.ContentDeleted;
}

/** The hash in a format's name is that of its value; else one mark could stand on a text as often as somebody makes up names. */
function isWellNamed({ content, parentSub }: Y.Item): boolean {
  if (content instanceof Y.ContentFormat) return isNameOf(content.key, content.value);
  if (parentSub?.startsWith(MARK_ATTRIBUTE) === true && content instanceof Y.ContentAny)
    return content.arr.every((value) => isNameOf(parentSub.slice(MARK_ATTRIBUTE.length), value));
  return true;
}

function isNameOf(format: string, value: unknown): boolean {
  const type = markOf(format);
  // Where a mark ends there is no value, and a name that nothing begins with says nothing.
  if (format === type || value === null || value === undefined) return true;
  if (typeof value !== "object" || Array.isArray(value)) return false;
  return formatName({ type, attrs: value as Record<string, Json> }) === format;
}

/** Why the schema does not allow a well-placed new item; null when it does. */
function faultOf({ content, parent, parentSub }: Y.Item, fragment: Y.XmlFragment): PartFault | null {
  const holder = parent as Y.XmlElement | Y.XmlText;
  if (content instanceof Y.ContentType) return typeFault(content.type, holder, fragment);
  if (content instanceof Y.ContentString) return textFault(nameAround(holder, fragment));
  if (content instanceof Y.ContentFormat)
    return content.value === null || content.value === undefined
      ? null
      : markFault(readMark([content.key, content.value]), nameAround(holder, fragment));
  if (!(content instanceof Y.ContentAny) || parentSub === null) return null;
  // Others than the last are read by nobody.
  const value: unknown = content.arr.at(-1);
  if (!parentSub.startsWith(MARK_ATTRIBUTE))
    return attributeFault((holder as Y.XmlElement).nodeName, parentSub, value);
  const mark = readMark([parentSub.slice(MARK_ATTRIBUTE.length), value]);
  return markFault(mark, nameAround(holder, fragment));
}

function typeFault(
  type: unknown,
  holder: Y.XmlElement | Y.XmlText,
  fragment: Y.XmlFragment,
): PartFault | null {
  if (depthOf(holder, fragment) + 1 > MAX_DEPTH) return { problem: "too-deep", name: String(MAX_DEPTH) };
  // A run is no block: where it may stand, its words say.
  if (!(type instanceof Y.XmlElement))
    return (holder as unknown) === fragment ? { problem: "bad-shape", name: "text" } : null;
  const { nodeName } = type;
  const fault = nodeFault(nodeName, nameOf(holder, fragment));
  if (fault !== null) return fault;
  for (const name of requiredAttributes(nodeName))
    if (!type.hasAttribute(name)) return absenceFault(nodeName, name);
  return null;
}

/** How many types a type stands in, itself among them; 0 for the article. */
function depthOf(type: Y.XmlElement | Y.XmlText, fragment: Y.XmlFragment): number {
  let depth = 0;
  for (let at: unknown = type; at !== fragment; at = (at as Y.XmlElement).parent) depth += 1;
  return depth;
}

const nameOf = (type: Y.XmlElement | Y.XmlText, fragment: Y.XmlFragment): string =>
  (type as unknown) === fragment ? "doc" : (type as Y.XmlElement).nodeName;

/** The name of the node that holds a run, or a node. */
const nameAround = (type: Y.XmlElement | Y.XmlText, fragment: Y.XmlFragment): string =>
  nameOf(type.parent as Y.XmlElement, fragment);
