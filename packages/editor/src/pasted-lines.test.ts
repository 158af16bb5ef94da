import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentJson } from "@naskah/model";
import type { EditorState } from "prosemirror-state";
import { gentleTransaction } from "./gentle-transaction.ts";
import { sliceOf } from "./pasted-slice.ts";
import { insertion } from "./plugins/paste.ts";
import { block, shape, stateOf } from "./testing/state.ts";

const p = (text: string): DocumentJson => ({ type: "paragraph", content: [{ type: "text", text }] });
const list = (type: string, ...items: readonly string[]): DocumentJson => ({
  type,
  content: items.map((text) => ({ type: "listItem", content: [p(text)] })),
});

function pasted(state: EditorState, ...blocks: readonly DocumentJson[]): string {
  const next = state.apply(gentleTransaction(insertion(state, sliceOf(blocks)), state));
  next.doc.check();
  return shape(next);
}

const reference = (text: string) =>
  stateOf([block("paragraph", "x"), block("references", [block("reference", text)])]);
const item = (text: string) =>
  stateOf([block("bulletList", [block("listItem", [block("paragraph", text)])])]);

test("F-B6 lines pasted into a reference are references, whatever list they were", () => {
  const three = "paragraph(x) references(reference(satu) reference(dua) reference(tiga|))";
  assert.equal(pasted(reference("|"), p("satu"), p("dua"), p("tiga")), three);
  assert.equal(pasted(reference("|"), list("orderedList", "satu", "dua", "tiga")), three);
  assert.equal(
    pasted(reference("A|B"), p("satu"), p("dua")),
    "paragraph(x) references(reference(Asatu) reference(dua|B))",
  );
  assert.equal(pasted(reference("A|B"), p("satu")), "paragraph(x) references(reference(Asatu|B))");
});

test("F-B6 headings and rules pasted into a reference do not tear the list; a picture stands behind it", () => {
  const heading: DocumentJson = {
    type: "heading",
    attrs: { level: 2 },
    content: [{ type: "text", text: "satu" }],
  };
  assert.equal(
    pasted(reference("A|B"), heading, { type: "rule" }, p("dua")),
    "paragraph(x) references(reference(Asatu) reference(dua|B))",
  );
  assert.equal(pasted(reference("A|B"), { type: "rule" }), "paragraph(x) references(reference(A|B))");
  const figure: DocumentJson = { type: "figure", content: [{ type: "caption" }, { type: "credit" }] };
  assert.equal(
    pasted(reference("A|B"), p("satu"), figure, p("dua")),
    "paragraph(x) references(reference(Asatu) reference(dua|B)) figure(caption() credit())",
  );
  assert.equal(
    pasted(reference("A|B"), figure),
    "paragraph(x) references(reference(A|B)) figure(caption() credit())",
  );
});

test("F-B6 lines pasted into an item are items; what is no line stands as before", () => {
  assert.equal(
    pasted(item("A|B"), p("satu"), p("dua")),
    "bulletList(listItem(paragraph(Asatu)) listItem(paragraph(dua|B)))",
  );
  assert.equal(pasted(item("A|B"), p("satu")), "bulletList(listItem(paragraph(Asatu|B)))");
  assert.equal(
    pasted(item("|"), list("bulletList", "satu", "dua")),
    "bulletList(listItem(paragraph(satu)) listItem(paragraph(dua|)))",
  );
});

test("F-B5 two lines pasted into a caption leave one picture, the first in the caption", () => {
  const picture = stateOf([
    block("figure", [block("caption", "A|"), block("credit", "B")]),
    block("paragraph", "x"),
  ]);
  assert.equal(
    pasted(picture, p("satu"), p("dua")),
    "figure(caption(Asatu) credit(B)) paragraph(dua|) paragraph(x)",
  );
});

test("F-B6 lines pasted into headline, standfirst and byline leave one of each", () => {
  for (const type of ["headline", "standfirst", "byline"] as const)
    assert.equal(
      pasted(stateOf([block(type, "A|"), block("paragraph", "x")]), p("satu"), p("dua")),
      `${type}(Asatu) paragraph(dua|) paragraph(x)`,
    );
});

test("E1 blocks pasted before a line leave it the line that it was", () => {
  const state = stateOf([block("paragraph", "|akhir", { id: "p1" })]);
  const next = state.apply(insertion(state, sliceOf([p("satu"), p("dua")])));
  assert.equal(shape(next), "paragraph(satu) paragraph(dua|akhir)");
  assert.equal(next.doc.lastChild?.attrs.id, "p1");
  assert.notEqual(next.doc.firstChild?.attrs.id, "p1");
});
