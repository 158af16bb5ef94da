import { schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import { type Command, TextSelection } from "prosemirror-state";

const { figure, caption, credit } = schema.nodes;

/** What stands under a picture, in its order. */
export const FIGURE_LINES = ["caption", "credit"] as const;
export type FigureLine = (typeof FIGURE_LINES)[number];

/** The lines that a figure once had and has no more. */
export function missingLines(node: Node): readonly FigureLine[] {
  return FIGURE_LINES.filter((name) => !node.children.some(({ type }) => type.name === name));
}

/** Gives the figure at a position its caption or credit back, and puts the caret into it. */
export function addFigureLine(at: number, name: FigureLine): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(at);
    if (node?.type !== figure || !missingLines(node).includes(name)) return false;
    const line = name === "caption" ? caption.create() : credit.create();
    const place = name === "caption" ? at + 1 : at + node.nodeSize - 1;
    const tr = state.tr.insert(place, line);
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, place + 1)).scrollIntoView());
    return true;
  };
}
