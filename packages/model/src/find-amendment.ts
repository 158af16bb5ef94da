import type { Node } from "prosemirror-model";
import type { Amendment } from "./amendment.ts";

/** Stands for whatever is no letter, so that offsets are ProseMirror's. */
const ATOM = "\ufffc";

export type FoundAmendment =
  | { readonly amendment: Amendment }
  | { readonly fault: "not-found" | "ambiguous" };

/**
 * The one place in a document where these words stand within one textblock, as a change of them.
 * @param doc the sealed text (`editionDocument`). @param expected as it stands there; at least one letter.
 */
export function findAmendment(doc: Node, expected: string, replacement: string): FoundAmendment {
  const found: Amendment[] = [];
  const look = (node: Node, block: readonly number[]) => {
    if (node.isTextblock) {
      const text = node.textBetween(0, node.content.size, undefined, ATOM);
      for (let from = text.indexOf(expected); from >= 0; from = text.indexOf(expected, from + 1))
        found.push({ block, from, to: from + expected.length, expected, replacement });
    } else
      node.forEach((child, _offset, index) => {
        look(child, [...block, index]);
      });
  };
  if (expected !== "") look(doc, []);
  const [only] = found;
  if (only === undefined) return { fault: "not-found" };
  return found.length > 1 ? { fault: "ambiguous" } : { amendment: only };
}

/** Whether two changes touch the same letters. */
export function overlap(a: Amendment, b: Amendment): boolean {
  return a.block.join() === b.block.join() && a.from < b.to && b.from < a.to;
}
