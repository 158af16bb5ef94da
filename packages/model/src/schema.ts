import { Schema } from "prosemirror-model";
import type { KindedAttribute } from "./attribute.ts";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { sha256Hex } from "./digest.ts";
import { type MarkName, marks } from "./marks.ts";
import { type NodeName, nodes } from "./nodes.ts";
import { placeholderMarks, placeholderNodes } from "./placeholders.ts";

/** Raised whenever the hash changes; `schema.test.ts` pins both and keeps the history. */
export const SCHEMA_VERSION = 1;

type PlaceholderNodeName = keyof typeof placeholderNodes;
type PlaceholderMarkName = keyof typeof placeholderMarks;

/** What an article is, for ProseMirror, and placeholders for what a newer version may have put into one. */
export const schema: Schema<NodeName | PlaceholderNodeName, MarkName | PlaceholderMarkName> = new Schema({
  nodes: { ...nodes, ...placeholderNodes },
  marks: { ...marks, ...placeholderMarks },
  topNode: "doc",
});

/** The name of the Y.XmlFragment that holds the document. */
export const FRAGMENT_NAME = "article";

interface AnySpec {
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: string;
  readonly group?: string;
  readonly marks?: string;
  readonly excludes?: string;
}

/** The part of a spec on which two clients must agree to share a document; how a node looks is not in it. */
function describe(spec: AnySpec): Json {
  const attributes = Object.entries(spec.attrs ?? {}).map(([name, value]) => {
    const { kind, default: initial } = value as KindedAttribute;
    return [name, kind, initial === undefined ? "required" : JSON.stringify(initial)];
  });
  return {
    attributes,
    content: spec.content ?? "",
    excludes: spec.excludes ?? null,
    group: spec.group ?? "",
    marks: spec.marks ?? null,
  };
}

const each = (specs: Readonly<Record<string, object>>): Json =>
  Object.entries(specs).map(([name, spec]) => [name, describe(spec as AnySpec)]);

/**
 * Which documents a client understands: the first 16 hexadecimal characters of the SHA-256 of version, nodes and marks.
 * A client with another hash is asked to reload and never mounts a document for writing (D3).
 */
export const SCHEMA_HASH: string = sha256Hex(
  canonicalJson({ version: SCHEMA_VERSION, nodes: each(nodes), marks: each(marks) }),
).slice(0, 16);
