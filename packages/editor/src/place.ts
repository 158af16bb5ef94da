import type { Node, ResolvedPos } from "prosemirror-model";
import { type EditorState, type Selection, TextSelection } from "prosemirror-state";

/** One end of a selection: in which block, how far in; the position is for blocks that are gone. */
interface End {
  readonly block: string | null;
  readonly offset: number;
  readonly position: number;
}

/** Where somebody was in a document, said in a way that holds for another copy of it. */
export interface Place {
  readonly anchor: End;
  readonly head: End;
  readonly hasFocus: boolean;
}

export function placeOf({ selection }: EditorState, hasFocus: boolean): Place {
  return { anchor: endOf(selection.$anchor), head: endOf(selection.$head), hasFocus };
}

/** The same place in another document; null when there is nothing to select. */
export function selectionAt(doc: Node, { anchor, head }: Place): Selection | null {
  if (doc.content.size === 0) return null;
  return TextSelection.between(doc.resolve(positionOf(doc, anchor)), doc.resolve(positionOf(doc, head)));
}

function endOf($end: ResolvedPos): End {
  for (let depth = $end.depth; depth > 0; depth--) {
    const id: unknown = $end.node(depth).attrs.id;
    if (typeof id === "string")
      return { block: id, offset: $end.pos - $end.start(depth), position: $end.pos };
  }
  return { block: null, offset: 0, position: $end.pos };
}

function positionOf(doc: Node, { block, offset, position }: End): number {
  let found: number | null = null;
  if (block !== null)
    doc.descendants((node, at) => {
      if (found === null && node.attrs.id === block) found = at + 1 + Math.min(offset, node.content.size);
      return found === null;
    });
  return found ?? Math.min(position, doc.content.size);
}
