import { schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import { NodeSelection, Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

const { figure, gallery } = schema.nodes;

/**
 * A click on a picture, or beside the pictures of a gallery, selects it as a whole: keys then act on it, not on the words where the caret
 * was. Blocks without content, as rules, are selected by ProseMirror itself.
 * @param tell hears which block is selected as a whole, and null when none is any more.
 */
export function wholeBlocks(tell: (node: Node | null) => void): Plugin {
  return new Plugin({
    props: {
      handleClickOn(view, _position, node, at, event) {
        if (!view.editable || !isWhole(view, node, at, event.target)) return false;
        view.focus();
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
        return true;
      },
    },
    view: () => {
      let shown: Node | null = null;
      return {
        update: ({ state: { selection } }) => {
          const node = selection instanceof NodeSelection && selection.node.isBlock ? selection.node : null;
          if (node?.type === shown?.type && node?.attrs.id === shown?.attrs.id) return;
          shown = node;
          tell(node);
        },
      };
    },
  });
}

/** What was pressed belongs to the block itself, not to words in it or to a button. */
function isWhole(view: EditorView, node: Node, at: number, target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest("button") !== null) return false;
  const dom = view.nodeDOM(at);
  if (node.type === gallery) return target === dom;
  return (
    node.type === figure &&
    target.closest("figure") === dom &&
    target.closest(".naskah-figure-lines") === null
  );
}
