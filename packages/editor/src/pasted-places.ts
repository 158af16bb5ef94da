import { schema } from "@naskah/model";
import type { OfferedPicture } from "@naskah/paste";
import type { Node } from "prosemirror-model";
import type { EditorState } from "prosemirror-state";

/**
 * Behind which blocks the pictures of a page come that was pasted, by the ids of these: those that they stood behind there. Such a block may have
 * become part of another: its words joined the line with the caret, or the article knew the line already.
 * @param before the text without what was pasted. @param after with it.
 */
export function pastedPlaces(
  pictures: readonly OfferedPicture[],
  before: EditorState,
  after: Node,
): readonly (string | null)[] {
  const ids = new Set<unknown>();
  after.descendants((node) => {
    ids.add(node.attrs.id);
    return !node.isTextblock;
  });
  const isThere = (id: string | null | undefined): id is string => typeof id === "string" && ids.has(id);
  const headline = idOf(after.children.find(({ type }) => type === schema.nodes.headline));
  let last: string | null = null;
  return pictures.map(({ behind }) => {
    const line = behind === null ? lineBefore(before) : lineWithCaret(before);
    last = [behind, line, last, headline].find(isThere) ?? null;
    return last;
  });
}

/** The block with the caret. */
function lineWithCaret({ selection: { $from } }: EditorState): string | null {
  return $from.depth === 0 ? idOf($from.nodeBefore) : idOf($from.node(1));
}

/** The block before the caret: the one with the caret, when something stands before the caret in it. */
function lineBefore(state: EditorState): string | null {
  const { $from } = state.selection;
  const isBeginning =
    $from.depth === 1 && $from.parentOffset === 0 && $from.parent.type === schema.nodes.paragraph;
  return isBeginning ? idOf(state.doc.maybeChild($from.index(0) - 1)) : lineWithCaret(state);
}

const idOf = (node: Node | null | undefined): string | null =>
  typeof node?.attrs.id === "string" ? node.attrs.id : null;
