import type { Transaction } from "prosemirror-state";

/**
 * True for what came out of the shared document: the edits of others, and our own undo. y-prosemirror marks them under the
 * key of its sync plugin; the binding does not pass that key on, so its name stands here, and only here.
 */
export function isFromShared(tr: Transaction): boolean {
  return tr.getMeta("y-sync$") !== undefined;
}
