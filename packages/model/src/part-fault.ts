import type { NodeType } from "prosemirror-model";
import { attributeFaultIn, type MarkJson, markShapeFault, type PartFault } from "./document.ts";
import type { MarkName } from "./marks.ts";
import { type NodeName, nodes } from "./nodes.ts";
import { schema } from "./schema.ts";

/*
 * What the schema says of one part, without its neighbours and without what is in it. Content is `*` everywhere (SPEC D2), so that a child is
 * allowed by its type alone, and marks by theirs: a document in which every part is allowed is one that `parseDocument` reads.
 */

/** A node, not text, in a parent. */
export function nodeFault(type: string, parent: string): PartFault | null {
  const nodeType = nodeTypeOf(type);
  if (nodeType === null || nodeType.isText) return { problem: "unknown-node", name: type };
  return heldBy(parent, nodeType) ? null : { problem: "bad-content", name: parent };
}

/** Words in a parent. */
export function textFault(parent: string): PartFault | null {
  return heldBy(parent, schema.nodes.text) ? null : { problem: "bad-content", name: parent };
}

/** A mark on words, or on a node, in a parent. */
export function markFault(mark: MarkJson, parent: string): PartFault | null {
  const fault = markShapeFault(mark);
  if (fault !== null) return fault;
  const markType = schema.marks[mark.type as MarkName];
  return nodeTypeOf(parent)?.allowsMarkType(markType) === true
    ? null
    : { problem: "bad-marks", name: parent };
}

/** An attribute that is set. */
export function attributeFault(type: string, name: string, value: unknown): PartFault | null {
  return attributeFaultIn(nodeTypeOf(type)?.spec.attrs ?? {}, name, value);
}

/** An attribute that is not there, or no longer: its default counts. */
export function absenceFault(type: string, name: string): PartFault | null {
  const specs = nodeTypeOf(type)?.spec.attrs ?? {};
  return attributeFaultIn(specs, name, specs[name]?.default);
}

/** The attributes that a node must have because they have no default. */
export function requiredAttributes(type: string): readonly string[] {
  return REQUIRED.get(type) ?? [];
}

const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map(
  Object.keys(nodes).map((type) => [
    type,
    Object.keys(nodeTypeOf(type)?.spec.attrs ?? {}).filter((name) => absenceFault(type, name) !== null),
  ]),
);

function nodeTypeOf(name: string): NodeType | null {
  return Object.hasOwn(nodes, name) ? schema.nodes[name as NodeName] : null;
}

function heldBy(parent: string, child: NodeType): boolean {
  return (nodeTypeOf(parent)?.contentMatch.matchType(child) ?? null) !== null;
}
