import type { Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { copied } from "../copied-html.ts";

export interface CopyOptions {
  readonly manuscript: () => string;
  /** A picture's address for programs outside. */
  readonly pictureSrc: (hash: string) => string;
}

/** What is copied, cut or dragged leaves as a clean page, as text, and as itself. */
export function copy(options: CopyOptions): Plugin {
  const write = (data: DataTransfer, slice: Slice): void => {
    const { html, text } = copied(slice, options.manuscript(), options.pictureSrc);
    data.clearData();
    data.setData("text/html", html);
    data.setData("text/plain", text);
  };
  const put = (view: EditorView, event: ClipboardEvent): boolean => {
    const data = event.clipboardData;
    const { selection, tr } = view.state;
    if (data === null || selection.empty) return false;
    event.preventDefault();
    write(data, selection.content());
    if (event.type === "cut" && view.editable)
      view.dispatch(tr.deleteSelection().scrollIntoView().setMeta("uiEvent", "cut"));
    return true;
  };
  return new Plugin({
    props: { handleDOMEvents: { copy: put, cut: put } },
    view: (view) => {
      // ProseMirror listens before this: it says what is dragged, and has written that in its own way.
      const drag = ({ dataTransfer }: DragEvent): void => {
        if (dataTransfer !== null && view.dragging !== null) write(dataTransfer, view.dragging.slice);
      };
      view.dom.addEventListener("dragstart", drag);
      return { destroy: () => view.dom.removeEventListener("dragstart", drag) };
    },
  });
}
