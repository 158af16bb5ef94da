import { type NodeName, schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import type { Command, EditorState, Transaction } from "prosemirror-state";
import { liftTarget } from "prosemirror-transform";
import { BLOCK_KINDS, type BlockKindName, type BlockPlace } from "../block-kinds.ts";
import { isClosed, isFixedPart } from "../fixed-parts.ts";

/**
 * Makes the selected lines of this kind; lines in a list or quote come out of it when the kind cannot be there. Of several lines, those that
 * are fixed parts stay what they are.
 */
export function setBlockKind(name: BlockKindName): Command {
  return (state, dispatch) => {
    const kind = BLOCK_KINDS.find((one) => one.name === name);
    if (kind === undefined) return false;
    const type = schema.nodes[kind.type as NodeName];
    const tr = state.tr;
    const before = tr.doc;
    const lines = selectedLines(tr);
    const free = lines.length === 1 ? lines : lines.filter((line) => isFree(before, line));
    if (free.length === 0) return false;
    if (kind.type !== "paragraph" && !liftLines(tr, free)) return false;
    const moved = tr.mapping.slice(0);
    for (const line of free) {
      const at = moved.map(line);
      tr.setBlockType(at, at, type, (old: Node) => ({
        id: (old.attrs.id as string | null) ?? null,
        ...(kind.level === null ? {} : { level: kind.level }),
      }));
    }
    if (tr.doc.eq(before) && !tr.docChanged) return false;
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Where the selected lines begin. */
function selectedLines({ doc, selection: { from, to } }: Transaction): number[] {
  const lines: number[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isTextblock) lines.push(position + 1);
    return !node.isTextblock;
  });
  return lines;
}

function isFree(doc: Node, line: number): boolean {
  const $line = doc.resolve(line);
  return !isFixedPart($line.parent) && !isClosed($line.node(-1));
}

/** Whether the selection holds a fixed part, or words of one. */
export function holdsParts({ doc, selection: { from, to } }: EditorState): boolean {
  let holds = false;
  doc.nodesBetween(from, to, (node) => {
    holds ||= isFixedPart(node) || isClosed(node);
    return !holds;
  });
  return holds;
}

/** Lifts the selected lines until they are children of the document; false when something isolating is in the way. */
export function liftToTop(tr: Transaction): boolean {
  return liftLines(tr, selectedLines(tr));
}

function liftLines(tr: Transaction, lines: readonly number[]): boolean {
  // From the last to the first: a lift moves only what stands behind it.
  return lines.toReversed().every((line) => liftLine(tr, line));
}

function liftLine(tr: Transaction, line: number): boolean {
  const start = tr.mapping.maps.length;
  for (;;) {
    const range = tr.doc.resolve(tr.mapping.slice(start).map(line)).blockRange();
    if (range === null) return false;
    if (range.depth === 0) return true;
    const target = liftTarget(range);
    if (target === null) return false;
    tr.lift(range, target);
  }
}

/** In which kind of block the selection begins. */
export function blockPlace(state: EditorState): BlockPlace {
  const block = state.selection.$from.parent;
  const kind = BLOCK_KINDS.find(
    ({ type, level }) => type === block.type.name && (level === null || level === block.attrs.level),
  );
  if (kind !== undefined) return kind.name;
  const { name } = block.type;
  return name === "caption" || name === "credit" || name === "reference" ? name : "other";
}
