import { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { copied } from "../copied-html.ts";

export interface CopyOptions {
  readonly manuscript: () => string;
  /** A picture's address for programs outside. */
  readonly pictureSrc: (hash: string) => string;
}

/** What is copied or cut leaves as a clean page, as text, and as itself. */
export function copy(options: CopyOptions): Plugin {
  const put = (view: EditorView, event: ClipboardEvent): boolean => {
    const data = event.clipboardData;
    const { selection, tr } = view.state;
    if (data === null || selection.empty) return false;
    const { html, text } = copied(selection.content(), options.manuscript(), options.pictureSrc);
    event.preventDefault();
    data.clearData();
    data.setData("text/html", html);
    data.setData("text/plain", text);
    if (event.type === "cut" && view.editable)
      view.dispatch(tr.deleteSelection().scrollIntoView().setMeta("uiEvent", "cut"));
    return true;
  };
  return new Plugin({ props: { handleDOMEvents: { copy: put, cut: put } } });
}
