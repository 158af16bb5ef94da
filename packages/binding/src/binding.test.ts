import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import { EditorState } from "prosemirror-state";
import { DecorationSet } from "prosemirror-view";
import * as Y from "yjs";
import { type Binding, bind } from "./binding.ts";
import { caretColor, isCursor, selectionAttributes } from "./remote-caret.ts";
import { fragmentOf, sharedDocument, textBlock } from "./testing/document.ts";
import { bareSchema } from "./testing/schemas.ts";

function bound(fragment: Y.XmlFragment, lookOf = () => ({ name: "Sri", color: "#1f5fa8" })) {
  const shared = sharedDocument(fragment);
  const binding = bind(shared, schema, { lookOf });
  assert.ok(!("unreadable" in binding), JSON.stringify(binding));
  return { binding, shared };
}

function stateOf(binding: Binding): EditorState {
  return EditorState.create({ doc: binding.doc, plugins: [...binding.plugins] });
}

test("D4 I10: binding and making a state write nothing", () => {
  const fragment = fragmentOf(textBlock("paragraph", "Kerja sama"));
  let updates = 0;
  fragment.doc?.on("update", () => updates++);
  const { binding } = bound(fragment);
  const state = stateOf(binding);
  assert.equal(state.doc.textContent, "Kerja sama");
  assert.equal(binding.canUndo(state), false);
  assert.equal(binding.undo(state), false);
  assert.equal(updates, 0);
});

test("the document is the one of now, also when others wrote since bind", () => {
  const fragment = fragmentOf(textBlock("paragraph", "one"));
  const { binding } = bound(fragment);
  fragment.push([textBlock("paragraph", "two")]);
  assert.equal(binding.doc.childCount, 2);
});

test("D3: what the schema has no placeholder for throws when the document is asked for", () => {
  const fragment = fragmentOf(textBlock("paragraph", "one"));
  const binding = bind(sharedDocument(fragment), bareSchema, { lookOf: () => null });
  assert.ok(!("unreadable" in binding));
  fragment.push([textBlock("blink", "two")]);
  assert.throws(() => binding.doc, /1 <blink>/);
});

test("an anchor is two relative positions in base64url that survive what is written before them", () => {
  const fragment = fragmentOf(textBlock("paragraph", "Kerja sama"));
  const { binding } = bound(fragment);
  const state = stateOf(binding);
  assert.equal(binding.anchorOf(state, 3, 3), null);
  const anchor = binding.anchorOf(state, 7, 11);
  assert.ok(anchor !== null);
  const text = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  text.insert(0, "Tentang ");
  const indexes = [anchor.from, anchor.to].map((end) => {
    assert.match(end, /^[A-Za-z0-9_-]+$/);
    const position = Y.decodeRelativePosition(new Uint8Array(Buffer.from(end, "base64url")));
    return Y.createAbsolutePositionFromRelativePosition(position, fragment.doc as Y.Doc)?.index;
  });
  assert.deepEqual(indexes, [14, 18]);
});

test("C9: a cursor that is none, or a state without a user, stops nobody's editor", () => {
  const fragment = fragmentOf(textBlock("paragraph", "Kerja sama"));
  const { binding, shared } = bound(fragment);
  const position = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(fragment, 0));
  const cursor = { anchor: position, head: position };
  const states: unknown[] = [
    "text",
    { cursor },
    { user: { name: "x" }, cursor: { anchor: null } },
    { user: { name: "x" }, cursor: { anchor: { item: { client: 0.5, clock: -1 } }, head: {} } },
    { user: { name: "x" }, cursor },
  ];
  states.forEach((state, index) => {
    shared.awareness.states.set(index + 1, state as Record<string, unknown>);
  });
  const carets = stateOf(binding).plugins[1];
  const shown = carets?.props.decorations?.call(carets, stateOf(binding));
  assert.ok(shown instanceof DecorationSet);
  assert.equal(shown.find().length, 1, "one caret; its selection is empty");
});

test("C9: only #rrggbb gets into a style", () => {
  assert.equal(caretColor({ name: "x", color: "#1F5fa8" }), "#1F5fa8");
  assert.equal(caretColor({ name: "x", color: "red;background:url(//x)" }), null);
  assert.equal(selectionAttributes({ name: "x", color: "url(//x)" }).style, undefined);
  assert.equal(isCursor({ anchor: { tname: "article" }, head: { item: { client: 1, clock: 0 } } }), true);
});
