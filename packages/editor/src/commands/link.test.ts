import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import { TextSelection } from "prosemirror-state";
import { after, block, stateOf } from "../testing/state.ts";
import { applyLink, linkRange, mayLink, removeLink } from "./link.ts";

const href = "https://www.djkn.kemenkeu.go.id";
const { link, strong } = schema.marks;

const linked = () => {
  const state = stateOf([block("paragraph", "lihat <laman kami> saja")]);
  return after(state, applyLink(href));
};

test("the selected words are linked", () => {
  const { doc } = linked();
  assert.equal(doc.rangeHasMark(7, 17, link), true);
  assert.equal(doc.rangeHasMark(1, 6, link), false);
});

test("with the caret in a link, the dialog is about the whole of it, also where it is partly bold", () => {
  let state = linked();
  state = state.apply(state.tr.addMark(7, 10, strong.create()));
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 12)));
  assert.deepEqual(linkRange(state), { from: 7, to: 17, href });
  const other = after(state, applyLink("/lain"));
  assert.deepEqual(linkRange(other), { from: 7, to: 17, href: "/lain" });
  const none = after(state, removeLink);
  assert.equal(none.doc.rangeHasMark(0, none.doc.content.size, link), false);
});

test("where nothing is selected, the address is written", () => {
  const state = after(stateOf([block("paragraph", "lihat |")]), applyLink(href));
  assert.equal(state.doc.textContent, `lihat ${href}`);
  assert.equal(state.doc.rangeHasMark(7, 8, link), true);
});

test("a headline holds no link", () => {
  assert.equal(mayLink(stateOf([block("headline", "Ju<du>l")])), false);
  assert.equal(applyLink(href)(stateOf([block("headline", "Judul|")])), false);
});

test("D7 who goes on typing after linking words does not type over them", () => {
  const { selection } = linked();
  assert.deepEqual([selection.empty, selection.head], [true, 17]);
});
