import type { Attrs, Node } from "prosemirror-model";
import { type EditorState, Plugin, type Transaction } from "prosemirror-state";
import { AddMarkStep, AttrStep, RemoveMarkStep } from "prosemirror-transform";
import { changedRange } from "./changed-range.ts";
import { isFromShared } from "./link.ts";

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const REPLACEMENT = "\ufffd";

/**
 * Half a character (a lone surrogate) has no form on the wire: it would arrive as U+FFFD and stay here what it is, and two editors would
 * differ. So it becomes U+FFFD here too, before it is written, in words and in attributes, wherever it came from. Half a character that
 * a format or a deletion cuts off is one as well.
 */
export function wellFormed(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, _before, state) =>
      transactions.some((tr) => tr.docChanged && !isFromShared(tr)) ? mend(transactions, state) : null,
  });
}

function mend(transactions: readonly Transaction[], state: EditorState): Transaction | null {
  const { doc, tr } = state;
  // A step that moves nothing has no range of its own, and a text node is whole or cut at its ends.
  const changed = changedRange(transactions) ?? { from: doc.content.size, to: 0 };
  let { from, to } = changed;
  for (const step of transactions.flatMap(({ steps }) => steps)) {
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep)
      [from, to] = [Math.min(from, step.from), Math.max(to, step.to)];
    if (step instanceof AttrStep) [from, to] = [Math.min(from, step.pos), Math.max(to, step.pos + 1)];
  }
  if (from > to) return null;
  const size = doc.content.size;
  doc.nodesBetween(Math.max(0, from - 1), Math.min(size, to + 1), (node, position) => {
    mendNode(tr, node, position);
    return true;
  });
  return tr.docChanged ? tr : null;
}

/** Nothing here moves a position. */
function mendNode(tr: Transaction, node: Node, position: number): void {
  const end = position + node.nodeSize;
  if (node.isText && node.text?.isWellFormed() === false) {
    for (const { index } of node.text.matchAll(LONE)) {
      const at = position + index;
      tr.replaceWith(at, at + 1, node.type.schema.text(REPLACEMENT, node.marks));
    }
  }
  for (const [name, value] of Object.entries(node.attrs))
    if (isBroken(value)) tr.setNodeAttribute(position, name, value.toWellFormed());
  for (const mark of node.marks) {
    if (!Object.values(mark.attrs).some(isBroken)) continue;
    const whole = mark.type.create(mendedAttrs(mark.attrs));
    if (node.isInline) tr.removeMark(position, end, mark).addMark(position, end, whole);
    else tr.removeNodeMark(position, mark).addNodeMark(position, whole);
  }
}

const isBroken = (value: unknown): value is string => typeof value === "string" && !value.isWellFormed();

const mendedAttrs = (attrs: Attrs): Attrs =>
  Object.fromEntries(
    Object.entries(attrs).map(([name, value]) => [name, isBroken(value) ? value.toWellFormed() : value]),
  );
