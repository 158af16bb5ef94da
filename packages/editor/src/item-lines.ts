import { schema } from "@naskah/model";
import { NodeRange } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import { ReplaceAroundStep, ReplaceStep, type Step } from "prosemirror-transform";

const { bulletList, orderedList, listItem } = schema.nodes;

/** An item whose line was joined with one before, or pasted apart from it, gives its place to its own items: none begins with a list because of us. */
export function keepItemLines(tr: Transaction): Transaction {
  const { length } = tr.steps;
  for (let i = 0; i < length; i++) {
    const step = tr.steps[i];
    const doc = tr.docs[i];
    const joined = step === undefined ? null : joinedRange(step);
    if (doc === undefined || joined === null) continue;
    if (!doc.resolve(joined.from).sameParent(doc.resolve(joined.to)))
      liftFirstItems(tr, () => tr.mapping.slice(i).map(joined.from, -1));
    const end = pastedEnd(step);
    if (end !== null) liftFirstItems(tr, () => tr.mapping.slice(i).map(end, 1));
  }
  return tr;
}

/** Behind content that does not end with a whole block; null for a change of structure around what stays. */
function pastedEnd(step: Step | undefined): number | null {
  if (!(step instanceof ReplaceStep || step instanceof ReplaceAroundStep) || step.slice.openEnd === 0)
    return null;
  return "structure" in step.toJSON() ? null : step.to;
}

function joinedRange(step: Step): { readonly from: number; readonly to: number } | null {
  if (step instanceof ReplaceStep) return step;
  return step instanceof ReplaceAroundStep ? { from: step.from, to: step.gapFrom } : null;
}

/** @param place the line that was joined, or where an item begins that was pasted apart from its line; it moves with every lift. */
function liftFirstItems(tr: Transaction, place: () => number): void {
  for (;;) {
    const $line = tr.doc.resolve(place());
    const isItem = $line.parent.type === listItem && $line.parentOffset === 0;
    if (!$line.parent.isTextblock && !isItem) return;
    let depth = $line.depth;
    while (depth > 1 && $line.indexAfter(depth - 1) === $line.node(depth - 1).childCount) depth--;
    let at = isItem ? $line.before() : $line.after(depth);
    let node = tr.doc.resolve(at).nodeAfter;
    while (node !== null && !(node.type === listItem && isList(node.firstChild?.type)))
      [node, at] = [node.firstChild, at + 1];
    if (node === null) return;
    const $start = tr.doc.resolve(at + 2);
    const range = new NodeRange($start, tr.doc.resolve($start.end()), $start.depth);
    if (range.endIndex === 0) return;
    tr.lift(range, $start.depth - 2);
  }
}

const isList = (type: unknown): boolean => type === bulletList || type === orderedList;
