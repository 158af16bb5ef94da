import type { Slice } from "prosemirror-model";
import { Plugin, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { pasteArticle, sliceFromText } from "../pasted-article.ts";
import { pasteArticleParts, pasteIntoPart, plainParts, takesSheet } from "../pasted-parts.ts";

/**
 * Plain text becomes paragraphs, or the whole article when the manuscript is nearly empty; an image file opens the picture
 * dialog. What was copied from an article fills the lines of an article, or becomes plain blocks. HTML goes through the parse rules of the schema alone, so nothing foreign comes in; comments come back with
 * their words (V1).
 */
export function paste(onPicture: (file: File) => void): Plugin {
  return new Plugin({
    props: {
      clipboardTextParser: (text) => sliceFromText(text),
      transformPasted: (slice, view) =>
        view.dragging === null && takesSheet(view.state) ? slice : plainParts(slice),
      handlePaste: (view, event, slice) =>
        pasteFrom(view, event.clipboardData, onPicture) || pasteBlocks(view, slice),
      handleDrop: (view, event) => {
        const file = pictureIn(event.dataTransfer);
        if (file === null || !view.editable) return false;
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (place !== null) {
          const near = TextSelection.near(view.state.doc.resolve(place.pos));
          view.dispatch(view.state.tr.setSelection(near));
        }
        event.preventDefault();
        onPicture(file);
        return true;
      },
    },
  });
}

function pasteFrom(view: EditorView, data: DataTransfer | null, onPicture: (file: File) => void): boolean {
  if (data === null || !view.editable) return false;
  const hasHtml = data.types.includes("text/html");
  const text = data.getData("text/plain");
  // A word processor adds a picture of the copied text to the text itself.
  const file = hasHtml || text !== "" ? null : pictureIn(data);
  if (file !== null) {
    onPicture(file);
    return true;
  }
  if (hasHtml) return false;
  const article = pasteArticle(view.state, text);
  if (article === null) return false;
  view.dispatch(article.setMeta("paste", true).setMeta("uiEvent", "paste"));
  return true;
}

function pasteBlocks(view: EditorView, slice: Slice): boolean {
  if (!view.editable) return false;
  const tr = pasteArticleParts(view.state, slice) ?? pasteIntoPart(view.state, slice);
  if (tr !== null) view.dispatch(tr.setMeta("paste", true).setMeta("uiEvent", "paste"));
  return tr !== null;
}

function pictureIn(data: DataTransfer | null): File | null {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith("image/")) ?? null;
}
