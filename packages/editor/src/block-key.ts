import type { Node } from "prosemirror-model";

/** By what a block is known again when it is split or moved: its id. */
export function blockKey(node: Node): string | null {
  const id: unknown = node.attrs.id;
  return typeof id === "string" ? id : null;
}
