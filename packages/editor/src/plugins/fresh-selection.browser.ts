import { schema } from "@naskah/model";
import { baseKeymap } from "prosemirror-commands";
import { keymap } from "prosemirror-keymap";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, describe, equal, it, until } from "../testing/in-browser.ts";
import { freshSelection } from "./fresh-selection.ts";

const { doc, paragraph } = schema.nodes;

afterEach(() => document.body.replaceChildren());

describe("D7: a key acts on what is selected", () => {
  it("Delete right behind Shift and the arrows, before the browser has told of the selection, takes all of it", async () => {
    const place = document.createElement("div");
    document.body.append(place);
    const view = new EditorView(place, {
      state: EditorState.create({
        doc: doc.create(null, paragraph.create(null, schema.text("sebelum kata penting sisa"))),
        plugins: [freshSelection(), keymap(baseKeymap)],
      }),
    });
    view.focus();
    const words = view.dom.querySelector("p")?.firstChild;
    if (words === null || words === undefined) throw new Error("no words");
    const selection = getSelection();
    selection?.collapse(words, 8);
    await until("the editor has read where the caret is", () => view.state.selection.head === 9);
    // In one turn: nothing can be told in between.
    for (let i = 0; i < 12; i++) selection?.modify("extend", "forward", "character");
    equal(view.state.selection.empty, true, "not told yet");
    view.dom.dispatchEvent(new KeyboardEvent("keydown", { key: "Delete", keyCode: 46, bubbles: true }));
    equal(view.state.doc.textContent, "sebelum  sisa");
    view.destroy();
  });
});
