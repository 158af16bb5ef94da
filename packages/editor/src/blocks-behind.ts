import { schema } from "@naskah/model";
import { type Fragment, type Node, Slice } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";

const { headline, standfirst } = schema.nodes;

/** Where what stands behind a block at the top level begins, by that block's index. Between headline and standfirst stands nothing. */
export function placeBehind(doc: Node, index: number): number {
  const next = doc.maybeChild(index + 1);
  if (doc.child(index).type === headline && next?.type === standfirst) return placeBehind(doc, index + 1);
  return doc.children.slice(0, index + 1).reduce((size, block) => size + block.nodeSize, 0);
}

/** Puts blocks behind the block at the top level that a position is in. @returns where they end. */
export function putBlocksBehind(tr: Transaction, position: number, blocks: Fragment): number {
  const behind = placeBehind(tr.doc, tr.doc.resolve(position).index(0));
  const size = tr.doc.content.size;
  tr.replaceRange(behind, behind, new Slice(blocks, 0, 0));
  return behind + tr.doc.content.size - size;
}
