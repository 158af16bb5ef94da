import { type NodeName, schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import type { Command, EditorState } from "prosemirror-state";
import { liftTarget } from "prosemirror-transform";
import { BLOCK_KINDS, type BlockKindName, type BlockPlace } from "../block-kinds.ts";

/** Makes the selected lines of this kind; lines in a list or quote come out of it when the kind cannot be there. */
export function setBlockKind(name: BlockKindName): Command {
  return (state, dispatch) => {
    const kind = BLOCK_KINDS.find((one) => one.name === name);
    if (kind === undefined) return false;
    const type = schema.nodes[kind.type as NodeName];
    const tr = state.tr;
    if (kind.type !== "paragraph" && !liftToTop(tr)) return false;
    const { from, to } = tr.selection;
    const before = tr.doc;
    tr.setBlockType(from, to, type, (old: Node) => ({
      id: (old.attrs.id as string | null) ?? null,
      ...(kind.level === null ? {} : { level: kind.level }),
    }));
    if (tr.doc.eq(before) && !tr.docChanged) return false;
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Lifts the selected lines until they are children of the document; false when something isolating is in the way. */
export function liftToTop(tr: EditorState["tr"]): boolean {
  const lines: number[] = [];
  const { from, to } = tr.selection;
  tr.doc.nodesBetween(from, to, (node, position) => {
    if (node.isTextblock) lines.push(position + 1);
    return !node.isTextblock;
  });
  // From the last to the first: a lift moves only what stands behind it.
  return lines.reverse().every((line) => liftLine(tr, line));
}

function liftLine(tr: EditorState["tr"], line: number): boolean {
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
