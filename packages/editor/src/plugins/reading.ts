import { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { domSelection } from "../selected-range.ts";

/**
 * What a text that cannot be typed into still needs: words that can be selected with Shift and the arrows from anywhere,
 * the comment key, and links that open beside the manuscript instead of in its place.
 */
export function reading(onComment: () => void): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view, event) => {
          if (view.editable) return false;
          const isMod = event.ctrlKey || event.metaKey;
          if (isMod && event.altKey && event.code === "KeyM") {
            event.preventDefault();
            onComment();
            return true;
          }
          if (event.shiftKey && event.key.startsWith("Arrow")) return beginSelection(view);
          return false;
        },
        click: (view, event) => {
          const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
          if (link === null || !view.dom.contains(link)) return false;
          const wantsToFollow = !view.editable || event.ctrlKey || event.metaKey;
          event.preventDefault();
          const href = link.getAttribute("href");
          if (wantsToFollow && href !== null) window.open(href, "_blank", "noopener,noreferrer");
          return wantsToFollow;
        },
      },
    },
  });
}

/** Puts the browser's selection at the beginning of the text when it is elsewhere; the arrow then extends it. */
function beginSelection(view: EditorView): boolean {
  const selection = domSelection(view.root);
  if (selection === null || view.dom.contains(selection.anchorNode)) return false;
  const first = document.createTreeWalker(view.dom, NodeFilter.SHOW_TEXT).nextNode();
  if (first !== null) selection.collapse(first, 0);
  return false;
}
