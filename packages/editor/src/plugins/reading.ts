import { Plugin } from "prosemirror-state";
import { hideReadingCaret } from "./reading-caret.ts";
import { moveByKey } from "./reading-selection.ts";

/**
 * What a text that cannot be typed into still needs: a caret that goes by arrows, words that can be selected with Shift from anywhere,
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
          return moveByKey(view, event);
        },
        blur: () => {
          hideReadingCaret();
          return false;
        },
        mousedown: () => {
          hideReadingCaret();
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
