import type { Attrs, Node } from "prosemirror-model";
import { type EditorState, Plugin, type Transaction } from "prosemirror-state";
import { AddMarkStep, AttrStep, RemoveMarkStep } from "prosemirror-transform";
import { changedRange } from "./changed-range.ts";
import { isFromShared } from "./link.ts";

/** Makes text of what is none: of one length with it, and the same again for what it made. */
export type MendText = (words: string) => string;

/**
 * Half a character (a lone surrogate) has no form on the wire: it would arrive as U+FFFD and stay here what it is, and two editors would
 * differ. So it becomes U+FFFD here too, before it is written, in words and in attributes, wherever it came from. Half a character that
 * a format or a deletion cuts off is one as well.
 * @param mend what else is no text, and what becomes of it.
 */
export function wellFormed(mend: MendText): Plugin {
  const whole: MendText = (words) => mend(words.toWellFormed());
  return new Plugin({
    appendTransaction: (transactions, _before, state) =>
      transactions.some((tr) => tr.docChanged && !isFromShared(tr))
        ? mendAll(transactions, state, whole)
        : null,
  });
}

function mendAll(
  transactions: readonly Transaction[],
  state: EditorState,
  mend: MendText,
): Transaction | null {
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
    mendNode(tr, node, position, mend);
    return true;
  });
  return tr.docChanged ? tr : null;
}

/** Nothing here moves a position. */
function mendNode(tr: Transaction, node: Node, position: number, mend: MendText): void {
  const end = position + node.nodeSize;
  if (node.isText && node.text !== undefined && mend(node.text) !== node.text) {
    let at = position;
    for (const character of node.text) {
      const whole = mend(character);
      if (whole !== character)
        tr.replaceWith(at, at + whole.length, node.type.schema.text(whole, node.marks));
      at += character.length;
    }
  }
  for (const [name, value] of Object.entries(node.attrs))
    if (isBroken(value, mend)) tr.setNodeAttribute(position, name, mend(value));
  for (const mark of node.marks) {
    if (!Object.values(mark.attrs).some((value) => isBroken(value, mend))) continue;
    const whole = mark.type.create(mendedAttrs(mark.attrs, mend));
    if (node.isInline) tr.removeMark(position, end, mark).addMark(position, end, whole);
    else tr.removeNodeMark(position, mark).addNodeMark(position, whole);
  }
}

const isBroken = (value: unknown, mend: MendText): value is string =>
  typeof value === "string" && mend(value) !== value;

const mendedAttrs = (attrs: Attrs, mend: MendText): Attrs =>
  Object.fromEntries(
    Object.entries(attrs).map(([name, value]) => [name, isBroken(value, mend) ? mend(value) : value]),
  );
