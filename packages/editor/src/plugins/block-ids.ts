import { changedRange, isFromShared } from "@naskah/binding";
import type { Node } from "prosemirror-model";
import { type EditorState, Plugin, type Transaction } from "prosemirror-state";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A fresh id: 12 URL-safe characters, 72 random bits. */
export function newBlockId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => LETTERS[byte % 64]).join("");
}

/**
 * Gives every block that we make an id, and of two blocks with the same id the later one a new one (a block that was split,
 * a copy that was pasted). Only after our own edits, and only where they were: what others wrote is theirs to name, and two
 * editors that both repaired it would write against each other.
 */
export function blockIds(newId: () => string = newBlockId): Plugin {
  return new Plugin({
    appendTransaction: (transactions, _before, state) => {
      const isOurs = transactions.some((tr) => tr.docChanged) && !transactions.some(isFromShared);
      return isOurs ? nameBlocks(transactions, state, newId) : null;
    },
  });
}

function nameBlocks(
  transactions: readonly Transaction[],
  state: EditorState,
  newId: () => string,
): Transaction | null {
  const changed = changedRange(transactions);
  if (changed === null) return null;
  const taken = new Set<unknown>();
  const touched: { readonly position: number; readonly id: unknown }[] = [];
  state.doc.descendants((node, position) => {
    if (!hasId(node)) return false;
    const isTouched = position < changed.to && position + node.nodeSize > changed.from;
    if (isTouched) touched.push({ position, id: node.attrs.id });
    else taken.add(node.attrs.id);
    return !node.isTextblock;
  });
  const tr = state.tr;
  for (const { position, id } of touched) {
    if (id !== null && !taken.has(id)) taken.add(id);
    else tr.setNodeAttribute(position, "id", newId());
  }
  return tr.docChanged ? tr : null;
}

/** Whether blocks of this kind have an id. */
export const hasId = (node: Node): boolean => node.isBlock && "id" in node.attrs;
