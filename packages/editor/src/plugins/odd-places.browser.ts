import { schema } from "@naskah/model";
import { sendKeys } from "@web/test-runner-commands";
import { baseKeymap } from "prosemirror-commands";
import { gapCursor } from "prosemirror-gapcursor";
import { keymap } from "prosemirror-keymap";
import type { Node } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, describe, equal, it, until } from "../testing/in-browser.ts";
import { oddPlaces } from "./odd-places.ts";

const { doc, paragraph, bulletList, listItem, quote, references, byline } = schema.nodes;
const line = (text: string) => paragraph.create(null, schema.text(text));

/** The documents with one place without a line, how it is found on the page, and what is there after typing. */
const PLACES: readonly (readonly [string, Node, string, string])[] = [
  [
    "an item",
    bulletList.create(null, [listItem.create(null, line("a")), listItem.create()]),
    "li:last-child",
    'bulletList(listItem(paragraph("a")), listItem(paragraph("c")))',
  ],
  ["a quote", quote.create(), "blockquote", 'quote(paragraph("c"))'],
  ["a list of references", references.create(), "ol", 'references(reference("c"))'],
];

afterEach(() => document.body.replaceChildren());

describe("D2: places without a line", () => {
  for (const [name, block, selector, shown] of PLACES)
    it(`F-A2 ${name} without a line can be typed into`, async () => {
      const place = document.createElement("div");
      document.body.append(place);
      const view = new EditorView(place, {
        state: EditorState.create({
          doc: doc.create(null, [block, byline.create(null, schema.text("Ani"))]),
          plugins: [oddPlaces(), keymap(baseKeymap), gapCursor()],
        }),
      });
      view.focus();
      const target = view.dom.querySelector(selector);
      if (target === null) throw new Error(`no ${selector}`);
      getSelection()?.collapse(target, 0);
      await until(
        "the editor has read the selection",
        () => view.state.selection.$head.parent.childCount === 0,
      );
      await sendKeys({ type: "c" });
      await until("typed", () => view.state.doc.textContent.includes("c"));
      equal(String(view.state.doc), `doc(${shown}, byline("Ani"))`);
      view.destroy();
    });
});
