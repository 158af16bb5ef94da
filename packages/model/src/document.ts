import { type AttributeSpec, type Mark, Node } from "prosemirror-model";
import type { Json } from "./canonical-json.ts";
import { marks as articleMarks, type MarkName } from "./marks.ts";
import { nodes as articleNodes, type NodeName } from "./nodes.ts";
import { schema } from "./schema.ts";

/** A document as JSON: `{type, attrs?, content?, marks?, text?}`, the shape of ProseMirror's `Node.toJSON`. */
export interface DocumentJson {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, Json>>;
  readonly content?: readonly DocumentJson[];
  readonly marks?: readonly MarkJson[];
  readonly text?: string;
}

export interface MarkJson {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, Json>>;
}

/** Deepest nesting we read: lists within lists within a quote, with room to spare. */
export const MAX_DEPTH = 64;
/** Most characters one manuscript may hold. */
export const MAX_CHARACTERS = 1_000_000;

/** Why a piece of JSON is no document of ours, and where: `path` is `doc/2/0`, child indexes from the root. */
export interface DocumentFault {
  readonly path: string;
  readonly problem:
    | "too-deep"
    | "unknown-node"
    | "unknown-mark"
    | "unknown-attribute"
    | "bad-attribute"
    | "bad-content"
    | "bad-marks"
    | "bad-shape";
  readonly name: string;
}

export class DocumentError extends Error {
  readonly fault: DocumentFault;
  constructor(fault: DocumentFault) {
    super(`${fault.problem} ${fault.name} at ${fault.path}`);
    this.name = "DocumentError";
    this.fault = fault;
  }
}

const isArticleNode = (name: string): name is NodeName => Object.hasOwn(articleNodes, name);
const isArticleMark = (name: string): name is MarkName => Object.hasOwn(articleMarks, name);

const NODE_KEYS = new Set(["type", "attrs", "content", "marks", "text"]);

/**
 * Reads a whole document strictly: every node, mark and attribute is known, every value passes its validator, every
 * parent allows its children. Nothing is dropped or repaired.
 * @throws DocumentError naming the first fault and its path.
 */
export function parseDocument(json: unknown): Node {
  return parseNode(json, "doc", "doc");
}

/** The same for one node of the given type, as the collaboration room checks a changed block. `path` starts its faults. */
export function parseNode(json: unknown, expected: string | null, path: string): Node {
  checkShape(json, expected, path, 0);
  const node = Node.fromJSON(schema, json);
  checkContent(node, path);
  return node;
}

type FaultMaker = (problem: DocumentFault["problem"], name: string) => DocumentError;

function checkShape(json: unknown, expected: string | null, path: string, depth: number): void {
  const fault: FaultMaker = (problem, name) => new DocumentError({ path, problem, name: name.slice(0, 64) });
  if (depth > MAX_DEPTH) throw fault("too-deep", String(MAX_DEPTH));
  if (!isRecord(json)) throw fault("bad-shape", typeof json);
  const { type, attrs, content, marks, text } = json;
  if (typeof type !== "string") throw fault("bad-shape", "type");
  const nodeType = isArticleNode(type) ? schema.nodes[type] : undefined;
  if (nodeType === undefined || (expected !== null && type !== expected)) throw fault("unknown-node", type);
  for (const key of Object.keys(json)) if (!NODE_KEYS.has(key)) throw fault("bad-shape", key);
  checkAttributes(attrs, nodeType.spec.attrs ?? {}, fault);
  if (marks !== undefined) {
    if (!Array.isArray(marks)) throw fault("bad-shape", "marks");
    for (const mark of marks) {
      const found = markShapeFault(mark);
      if (found !== null) throw fault(found.problem, found.name);
    }
  }
  if (nodeType.isText) {
    if (typeof text !== "string" || text.length === 0) throw fault("bad-shape", "text");
  } else if (text !== undefined) throw fault("bad-shape", "text");
  if (content === undefined) return;
  if (!Array.isArray(content)) throw fault("bad-shape", "content");
  content.forEach((child, index) => {
    checkShape(child, null, `${path}/${index}`, depth + 1);
  });
}

function checkAttributes(attrs: unknown, specs: AttributeSpecs, fault: FaultMaker): void {
  const found = attributesFault(attrs, specs);
  if (found !== null) throw fault(found.problem, found.name);
}

type AttributeSpecs = Readonly<Record<string, AttributeSpec>>;
/** Why a part of a document may not be where it is; where that is, its finder knows. */
export type PartFault = Pick<DocumentFault, "problem" | "name">;

/** Why something is no mark of ours, wherever it stands; null when it is one. */
export function markShapeFault(mark: unknown): PartFault | null {
  const name = isRecord(mark) && typeof mark.type === "string" ? mark.type : "";
  const markType = isArticleMark(name) ? schema.marks[name] : undefined;
  if (!isRecord(mark) || markType === undefined) return { problem: "unknown-mark", name };
  return attributesFault(mark.attrs, markType.spec.attrs ?? {});
}

function attributesFault(attrs: unknown, specs: AttributeSpecs): PartFault | null {
  if (attrs !== undefined && !isRecord(attrs)) return { problem: "bad-shape", name: "attrs" };
  const given: Record<string, unknown> = attrs ?? {};
  for (const name of new Set([...Object.keys(given), ...Object.keys(specs)])) {
    const value = Object.hasOwn(given, name) ? given[name] : specs[name]?.default;
    const fault = attributeFaultIn(specs, name, value);
    if (fault !== null) return fault;
  }
  return null;
}

/** Why a value is none of the attribute that these specs name so; null when it is one. */
export function attributeFaultIn(specs: AttributeSpecs, name: string, value: unknown): PartFault | null {
  const validate = Object.hasOwn(specs, name) ? specs[name]?.validate : undefined;
  if (typeof validate !== "function") return { problem: "unknown-attribute", name };
  try {
    validate(value);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return { problem: "bad-attribute", name };
    throw error;
  }
}

function checkContent(node: Node, path: string): void {
  if (!node.type.validContent(node.content)) {
    throw new DocumentError({
      path,
      problem: marksFit(node) ? "bad-content" : "bad-marks",
      name: node.type.name,
    });
  }
  node.forEach((child, _offset, index) => {
    checkContent(child, `${path}/${index}`);
  });
}

function marksFit(node: Node): boolean {
  let fit = true;
  node.forEach((child) => {
    if (!node.type.allowsMarks(child.marks)) fit = false;
  });
  return fit;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Marks that belong to the review, not to the reader (V3). */
const REVIEW_MARKS: ReadonlySet<string> = new Set(["comment"]);

/**
 * The document as readers get it: without block ids and review marks, neighbouring runs joined, empty textblocks at the
 * edges kept as they are. Two drafts that read the same give the same JSON.
 * @param keep says whether a top-level node belongs in the result.
 */
export function readerJson(doc: Node, keep: (node: Node) => boolean = () => true): DocumentJson {
  return stripNode(doc, keep);
}

function stripNode(node: Node, keep: (node: Node) => boolean): DocumentJson {
  const attrs = stripAttributes(node.attrs);
  const content: DocumentJson[] = [];
  node.forEach((child) => {
    if (!keep(child)) return;
    if (!child.isText) {
      content.push(stripNode(child, () => true));
      return;
    }
    const run = textRun(child);
    const last = content.at(-1);
    if (last?.text !== undefined && sameMarks(last.marks, run.marks)) {
      content[content.length - 1] = { ...last, text: last.text + run.text };
    } else content.push(run);
  });
  return {
    type: node.type.name,
    ...(attrs === undefined ? {} : { attrs }),
    ...(content.length === 0 ? {} : { content }),
  };
}

function textRun(node: Node): DocumentJson & { text: string } {
  const kept = node.marks.filter((mark) => !REVIEW_MARKS.has(mark.type.name)).map(markJson);
  const text = (node.text ?? "").toWellFormed();
  return { type: "text", ...(kept.length === 0 ? {} : { marks: kept }), text };
}

function markJson(mark: Mark): MarkJson {
  return Object.keys(mark.attrs).length === 0
    ? { type: mark.type.name }
    : { type: mark.type.name, attrs: wellFormed(mark.attrs) };
}

function sameMarks(a: readonly MarkJson[] | undefined, b: readonly MarkJson[] | undefined): boolean {
  return JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
}

function stripAttributes(attrs: Readonly<Record<string, unknown>>): Record<string, Json> | undefined {
  const kept = Object.entries(attrs).filter(([name]) => name !== "id" && name !== "person");
  return kept.length === 0 ? undefined : wellFormed(Object.fromEntries(kept));
}

/** Half of a character has no bytes that could be digested: old text may hold one, readers get U+FFFD. */
function wellFormed(attrs: Readonly<Record<string, unknown>>): Record<string, Json> {
  const mended = Object.entries(attrs).map(([name, value]) => [
    name,
    typeof value === "string" ? value.toWellFormed() : value,
  ]);
  return Object.fromEntries(mended) as Record<string, Json>;
}
