import { schema } from "@naskah/model";
import { keymap } from "prosemirror-keymap";
import { EditorState, Plugin, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import type * as Y from "yjs";
import { type Binding, bind } from "./binding.ts";
import { fragmentOf, sharedDocument, textBlock } from "./testing/document.ts";

/** Mocha's words, as the test runner puts them on the page. */
type Words = Record<"describe" | "it", (name: string, body: () => void) => void>;
const { describe, it } = globalThis as unknown as Words;

const LOOK = { name: "Sri", color: "#1f5fa8" };

function bound(fragment: Y.XmlFragment): Binding {
  const binding = bind(sharedDocument(fragment), schema, { lookOf: () => LOOK });
  if ("unreadable" in binding) throw new Error(binding.unreadable);
  return binding;
}

const stateOf = (binding: Binding, ...plugins: Plugin[]) =>
  EditorState.create({
    doc: binding.doc,
    plugins: [...binding.plugins, keymap({ "Mod-z": binding.undo }), ...plugins],
  });

function place(): HTMLElement {
  const element = document.createElement("div");
  document.body.append(element);
  return element;
}

/** Types at the beginning of the n-th block of the shared document, as somebody else would. */
function writeIn(fragment: Y.XmlFragment, block: number, words: string): void {
  ((fragment.get(block) as Y.XmlElement).get(0) as Y.XmlText).insert(0, words);
}

function same(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}

describe("an editor bound to a shared document", () => {
  it("begins without one, gets one, gets another one, and gives it back", () => {
    const [first, second] = [
      fragmentOf(textBlock("paragraph", "satu")),
      fragmentOf(textBlock("paragraph", "dua")),
    ];
    const view = new EditorView(place(), {
      state: EditorState.create({ schema }),
    });
    same(view.dom.textContent, "", "no document yet");
    view.updateState(stateOf(bound(first)));
    view.dispatch(view.state.tr.insertText("x", 1));
    same(first.toString(), "<paragraph>xsatu</paragraph>", "the first document");
    view.updateState(stateOf(bound(second)));
    same(view.dom.textContent, "dua", "the second document is shown");
    view.dispatch(view.state.tr.insertText("y", 1));
    same(first.toString(), "<paragraph>xsatu</paragraph>", "the first document is left alone");
    same(second.toString(), "<paragraph>ydua</paragraph>", "the second document");
    writeIn(first, 0, "lama ");
    same(view.dom.textContent, "ydua", "the first document is not listened to any more");
    view.destroy();
    writeIn(second, 0, "baru ");
    same(second.toString(), "<paragraph>baru ydua</paragraph>", "a document outlives its editor");
  });

  it("undoes only in the document it shows", () => {
    const [first, second] = [
      fragmentOf(textBlock("paragraph", "satu")),
      fragmentOf(textBlock("paragraph", "dua")),
    ];
    const view = new EditorView(place(), { state: stateOf(bound(first)) });
    view.dispatch(view.state.tr.insertText("x", 1));
    const binding = bound(second);
    view.updateState(stateOf(binding));
    same(binding.canUndo(view.state), false, "nothing was written here");
    binding.undo(view.state, view.dispatch, view);
    same(first.toString(), "<paragraph>xsatu</paragraph>", "the first document");
    view.destroy();
  });

  it("follows while it is read-only, and writes nothing", () => {
    const fragment = fragmentOf(textBlock("paragraph", "satu"));
    let updates = 0;
    const view = new EditorView(place(), { state: stateOf(bound(fragment)), editable: () => false });
    fragment.doc?.on("update", () => updates++);
    writeIn(fragment, 0, "nol ");
    same(view.dom.textContent, "nol satu", "what others write");
    same(updates, 1, "updates");
    view.destroy();
  });

  it("shares one document with another editor on the page", () => {
    const fragment = fragmentOf(textBlock("paragraph", "satu"));
    const [one, other] = [1, 2].map(() => new EditorView(place(), { state: stateOf(bound(fragment)) }));
    one?.dispatch(one.state.tr.insertText("x", 1));
    other?.dispatch(other.state.tr.insertText("y", other.state.doc.content.size - 1));
    same(one?.dom.textContent, "xsatuy", "one");
    same(other?.dom.textContent, "xsatuy", "other");
    one?.destroy();
    other?.dispatch(other.state.tr.insertText("z", 1));
    same(fragment.toString(), "<paragraph>zxsatuy</paragraph>", "after the first is gone");
    other?.destroy();
  });

  it("keeps nodes, decorations and the selection of every other block through what others write", () => {
    const fragment = fragmentOf(...["satu", "dua", "tiga"].map((text) => textBlock("paragraph", text)));
    const marked: Plugin<DecorationSet> = new Plugin<DecorationSet>({
      state: {
        init: (_config, { doc }) => DecorationSet.create(doc, [Decoration.inline(14, 16, { class: "kept" })]),
        apply: (tr, set) => set.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state): DecorationSet | undefined => marked.getState(state) },
    });
    const view = new EditorView(place(), { state: stateOf(bound(fragment), marked) });
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 8, 10)));
    const [, second, third] = [...view.dom.children];
    const before = view.dom.querySelector(".kept");
    writeIn(fragment, 0, "kata panjang di depan ");
    fragment.insert(0, [textBlock("paragraph", "nol")]);
    const now = [...view.dom.children];
    same(now.indexOf(second as Element), 2, "the second block is the same element");
    same(now.indexOf(third as Element), 3, "the third block is the same element");
    same(view.dom.querySelector(".kept") === before, true, "the decoration's element");
    same(before?.textContent, "ga", "the decorated letters");
    const { from, to } = view.state.selection;
    same(view.state.doc.textBetween(from, to), "ua", "the selected letters");
    view.destroy();
  });

  it("undoes what was pasted alone, not with what was typed just before", () => {
    const fragment = fragmentOf(textBlock("paragraph", ""));
    const binding = bound(fragment);
    const view = new EditorView(place(), { state: stateOf(binding) });
    view.dispatch(view.state.tr.insertText("ketik ", 1));
    view.dispatch(view.state.tr.insertText("tempel", 7).setMeta("uiEvent", "paste"));
    view.dispatch(view.state.tr.insertText(" lagi", 13));
    binding.undo(view.state, view.dispatch, view);
    same(view.dom.textContent, "ketik tempel", "typed after");
    binding.undo(view.state, view.dispatch, view);
    same(view.dom.textContent?.trim(), "ketik", "pasted");
    binding.undo(view.state, view.dispatch, view);
    same(view.dom.textContent, "", "typed before");
    view.destroy();
  });
});
