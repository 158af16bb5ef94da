import { createHash } from "node:crypto";
import {
  DocumentError,
  type DocumentJson,
  type Json,
  MAX_DEPTH,
  type MarkJson,
  mendText,
  schema,
} from "@naskah/model";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/**
 * How a document lies in Yjs (PROTOCOL, "Document"; that of y-prosemirror 1.x): one Y.XmlElement a node, one Y.XmlText a run of
 * text, marks as text formats. Reading writes nothing (I10).
 */
export function readDocument(fragment: Y.XmlFragment): DocumentJson {
  const content = fragment
    .toArray()
    .flatMap((child, index) => readNode(child as Y.XmlElement | Y.XmlText, `doc/${index}`, 1));
  return { type: "doc", ...(content.length === 0 ? {} : { content }) };
}

/**
 * One block and all that is in it.
 * @param path where it stands, for the error.
 * @throws DocumentError when something lies in it that no node of ours could be.
 */
export function readBlock(block: Y.XmlElement | Y.XmlText, path: string): DocumentJson {
  const [node] = block instanceof Y.XmlElement ? readNode(block, path, 1) : [];
  if (node === undefined) throw fault(path, "bad-shape", "text");
  return node;
}

function fault(path: string, problem: DocumentError["fault"]["problem"], name: string): DocumentError {
  return new DocumentError({ path, problem, name });
}

function readNode(type: Y.XmlElement | Y.XmlText, path: string, depth: number): DocumentJson[] {
  if (depth > MAX_DEPTH) throw fault(path, "too-deep", String(MAX_DEPTH));
  if (type instanceof Y.XmlText) return readRuns(type, path);
  if (!(type instanceof Y.XmlElement)) throw fault(path, "bad-shape", "shared type");
  const content: DocumentJson[] = [];
  for (const child of type.toArray()) {
    for (const node of readNode(child as Y.XmlElement | Y.XmlText, `${path}/${content.length}`, depth + 1)) {
      const last = content.at(-1);
      // Two runs side by side, as splitting and joining leave them, are one text.
      if (last?.text !== undefined && node.text !== undefined && sameMarks(last, node))
        content[content.length - 1] = { ...last, text: last.text + node.text };
      else content.push(node);
    }
  }
  const given = Object.entries(type.getAttributes() as Record<string, Json>);
  const attrs = Object.fromEntries(given.filter(([name]) => !name.startsWith(MARK_ATTRIBUTE)));
  const marks = readMarks(
    given
      .filter(([name]) => name.startsWith(MARK_ATTRIBUTE))
      .map(([name, value]) => [name.slice(MARK_ATTRIBUTE.length), value]),
  );
  return [
    {
      type: type.nodeName,
      ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
      ...(marks.length === 0 ? {} : { marks }),
      ...(content.length === 0 ? {} : { content }),
    },
  ];
}

function readRuns(text: Y.XmlText, path: string): DocumentJson[] {
  return text.toDelta().map(({ insert, attributes }: { insert: unknown; attributes?: object }) => {
    if (typeof insert !== "string") throw fault(path, "bad-shape", "embed");
    const marks = readMarks(Object.entries(attributes ?? {}));
    return { type: "text", text: insert, ...(marks.length === 0 ? {} : { marks }) };
  });
}

function sameMarks(a: DocumentJson, b: DocumentJson): boolean {
  return JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? []);
}

/** A mark of a node is an attribute: this and the mark's format name. */
export const MARK_ATTRIBUTE = "mark:";

/** True for marks that may stand beside their like on one text. */
export function isOverlapping(mark: string): boolean {
  return schema.marks[mark as keyof typeof schema.marks]?.spec.excludes === "";
}

/** `comment--Qk3+a/9x` is one of several marks of one type side by side. */
const OVERLAPPING = /^(.*)--[A-Za-z0-9+/=]{8}$/;

/** The mark that a format is of. */
export function markOf(format: string): string {
  return OVERLAPPING.exec(format)?.[1] ?? format;
}

/** Of marks that exclude each other the one is read whose format name sorts last (PROTOCOL, "Document"): old text may hold both. */
function readMarks(formats: readonly [string, unknown][]): MarkJson[] {
  if (formats.length < 2) return formats.map(readMark);
  const sorted = formats.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const isLast = ([format]: [string, unknown]) =>
    !sorted.some(([other]) => other > format && excludes(markOf(other), markOf(format)));
  return formats.filter(isLast).map(readMark);
}

function excludes(mark: string, other: string): boolean {
  const [type, otherType] = [mark, other].map((name) => schema.marks[name as keyof typeof schema.marks]);
  return type !== undefined && otherType !== undefined && type.excludes(otherType);
}

/** The mark that a format, or a mark of a node, is: its name and its value. */
export function readMark([format, attrs]: readonly [string, unknown]): MarkJson {
  const type = markOf(format);
  const isPlain = typeof attrs === "object" && attrs !== null && Object.keys(attrs).length === 0;
  return isPlain ? { type } : { type, attrs: attrs as Record<string, Json> };
}

/** The format name of a mark. Marks that may stand beside their like carry a hash, as y-prosemirror computes it. */
export function formatName(mark: MarkJson): string {
  return isOverlapping(mark.type)
    ? `${mark.type}--${hashOf({ type: mark.type, attrs: mark.attrs ?? {} })}`
    : mark.type;
}

/** Six bytes of SHA-256 over lib0's `Any`, the other 26 XORed into them, base64. */
function hashOf(mark: Json): string {
  const digest = createHash("sha256")
    .update(encoding.encode((encoder) => encoding.writeAny(encoder, mark as encoding.AnyEncodable)))
    .digest();
  for (let i = 6; i < digest.length; i++) digest[i % 6] = (digest[i % 6] ?? 0) ^ (digest[i] ?? 0);
  return digest.subarray(0, 6).toString("base64");
}

/** Writes a whole document into an empty fragment, as text (D8): an old draft copy may hold what is none. */
export function writeDocument(fragment: Y.XmlFragment, document: DocumentJson): void {
  if (fragment.length > 0) throw new Error("the document is not empty");
  fragment.insert(0, (document.content ?? []).map(writeNode));
}

function writeNode(node: DocumentJson): Y.XmlElement {
  const element = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    // Any JSON value may stand in an attribute; Yjs' type names strings only.
    if (value !== null)
      element.setAttribute(name, (typeof value === "string" ? mendText(value) : value) as string);
  }
  for (const mark of node.marks ?? [])
    element.setAttribute(MARK_ATTRIBUTE + formatName(mark), { ...mark.attrs } as unknown as string);
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  let run: Run[] = [];
  const endRun = () => {
    if (run.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(run);
    children.push(text);
    run = [];
  };
  for (const child of node.content ?? []) {
    if (child.text === undefined) {
      endRun();
      children.push(writeNode(child));
    } else {
      const formats = (child.marks ?? []).map((mark) => [formatName(mark), mark.attrs ?? {}]);
      run.push({ insert: mendText(child.text), attributes: Object.fromEntries(formats) });
    }
  }
  endRun();
  element.insert(0, children);
  return element;
}

interface Run {
  readonly insert: string;
  readonly attributes: object;
}
